package dev.caretaker.application.signin;

import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.Challenge.Step;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired.Reason;
import dev.caretaker.application.signin.SignInResult.TwoFactorEnrolmentRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorRequired;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.User;
import java.util.Optional;

/**
 * The steps between what somebody has proven and a session, in one order for every way in: a code of the app, a new
 * password, an app to be set up. Thread-safe.
 */
public final class EntrySteps {

    private final Challenges challenges;
    private final TwoFactorDuty duty;
    private final RememberBrowsers browsers;
    private final EntryRules rules;

    /**
     * The steps.
     *
     * @param challenges the words that open them
     * @param duty who has an app, and who has to
     * @param browsers what need not give a code
     * @param rules who has to change their password
     */
    public EntrySteps(Challenges challenges, TwoFactorDuty duty, RememberBrowsers browsers, EntryRules rules) {
        this.challenges = challenges;
        this.duty = duty;
        this.browsers = browsers;
        this.rules = rules;
    }

    /** What was proven, with what a browser proves that is remembered: a code was given in it on an earlier day. */
    Proven recognised(User user, Proven proven, Client client) {
        return !proven.secondFactor() && browsers.knows(user, client) ? proven.withSecondFactor() : proven;
    }

    /** The first step that is missing, with a word that opens it; empty if somebody may come in. */
    Optional<Refusal> missing(User user, Proven proven) {
        if (asksForCode(user, proven)) {
            String word = challenges.issue(user.id(), Step.TWO_FACTOR, proven);
            return Optional.of(new Refusal(new TwoFactorRequired(word), "second-factor-required"));
        }
        Optional<Reason> change = rules.mustChangePassword(user, proven);
        if (change.isPresent()) {
            String word = challenges.issue(user.id(), Step.PASSWORD_CHANGE, proven);
            return Optional.of(new Refusal(new PasswordChangeRequired(word, change.get()), "password-change-required"));
        }
        if (asksForApp(user, proven)) {
            String word = challenges.issue(user.id(), Step.TWO_FACTOR_ENROLMENT, proven);
            return Optional.of(new Refusal(new TwoFactorEnrolmentRequired(word), "enrolment-required"));
        }
        return Optional.empty();
    }

    private boolean asksForCode(User user, Proven proven) {
        return !proven.secondFactor() && duty.isAsked(proven.throughSso()) && duty.isEnrolled(user);
    }

    private boolean asksForApp(User user, Proven proven) {
        return !proven.secondFactor() && duty.mustEnrol(rules.asNow(user, proven), proven.throughSso());
    }

    /** Whether the second factor that was given has not been taken away since. */
    boolean stillHold(User user, Proven proven) {
        return !proven.secondFactor() || duty.isEnrolled(user);
    }

    Optional<Pending> pending(String word, Step step) {
        return challenges.find(word, step);
    }

    /** Of several callers exactly one succeeds. */
    boolean useUp(Pending pending) {
        return challenges.useUp(pending);
    }
}
