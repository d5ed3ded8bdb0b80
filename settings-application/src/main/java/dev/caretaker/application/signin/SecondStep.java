package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.Challenge.Step;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import dev.caretaker.application.signin.SignInResult.CodeRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.application.twofactor.CodeVerdict;
import dev.caretaker.application.twofactor.CodeVerdict.Later;
import dev.caretaker.application.twofactor.CodeVerdict.Wrong;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.twofactor.RecoveryCodes;
import dev.caretaker.application.user.User;
import java.util.List;
import java.util.Optional;

/**
 * The step of a sign-in between the password and the session: a code of an app, a recovery code in its place, or setting an
 * app up. Whatever does not let in is answered alike, so that nobody learns more than that. Thread-safe.
 */
public final class SecondStep {

    private final Entrance entrance;
    private final CheckCode codes;
    private final RecoveryCodes recovery;
    private final Enrol enrol;
    private final Attempts attempts;

    /**
     * The step.
     *
     * @param entrance where it leads
     * @param codes what judges codes of apps
     * @param recovery what judges recovery codes
     * @param enrol what sets up apps
     * @param attempts what counts wrong recovery codes, like passwords
     */
    public SecondStep(Entrance entrance, CheckCode codes, RecoveryCodes recovery, Enrol enrol, Attempts attempts) {
        this.entrance = entrance;
        this.codes = codes;
        this.recovery = recovery;
        this.enrol = enrol;
        this.attempts = attempts;
    }

    /**
     * Who is half in and has to give a code.
     *
     * @param challenge the word handed out
     * @return empty if it has expired, is used up, never was, or asks for another step
     */
    public Optional<User> pendingCode(String challenge) {
        return entrance.pending(challenge, Step.TWO_FACTOR).map(Pending::user);
    }

    /**
     * Who is half in and has to set up an app.
     *
     * @param challenge the word handed out
     * @return empty if it has expired, is used up, never was, or asks for another step
     */
    public Optional<User> pendingEnrolment(String challenge) {
        return entrance.pending(challenge, Step.TWO_FACTOR_ENROLMENT).map(Pending::user);
    }

    /**
     * Goes on with a code of the app.
     *
     * @param challenge the word handed out; used up by a success only
     * @param typed the code
     * @param client from where
     * @return how it ended; a {@link Done} has started a session
     */
    public SignInResult withCode(String challenge, String typed, Client client) {
        return withProof(challenge, client, (pending, actor) -> refusal(codes.check(pending.app(), typed, actor)));
    }

    private static Optional<Refusal> refusal(CodeVerdict verdict) {
        if (verdict instanceof Wrong wrong) {
            return Optional.of(codeRefused(wrong.reason()));
        }
        return verdict instanceof Later later
                ? Optional.of(new Refusal(new LockedOut(later.retryAfter()), "code-locked-out"))
                : Optional.empty();
    }

    private static Refusal codeRefused(String reason) {
        return new Refusal(new CodeRefused(), reason);
    }

    /**
     * Goes on with a recovery code, also while codes of the app have to wait; these may be tried again afterwards.
     *
     * @param challenge the word handed out; used up by a success only
     * @param typed the recovery code
     * @param client from where
     * @return how it ended; a {@link Done} has started a session
     */
    public SignInResult withRecoveryCode(String challenge, String typed, Client client) {
        return withProof(challenge, client, (pending, actor) -> {
            User user = pending.user();
            Optional<Refusal> refusal = attempts.prove(user.account(), actor, () -> recovery.flaw(user, typed))
                    .map(found -> found.result() instanceof Refused ? codeRefused(found.reason()) : found);
            if (refusal.isEmpty()) {
                codes.forgive(user);
            }
            return refusal;
        });
    }

    /** Judges what somebody offers as second factor. */
    private interface Judge {
        Optional<Refusal> refusal(Pending pending, Actor actor);
    }

    private SignInResult withProof(String challenge, Client client, Judge judge) {
        Optional<Pending> pending = entrance.pending(challenge, Step.TWO_FACTOR);
        Actor actor = actor(pending, client);
        Optional<Refusal> refusal = entrance.rules()
                .closedTo(client)
                .or(() -> pending.isPresent()
                        ? judge.refusal(pending.get(), actor)
                        : Optional.of(codeRefused("challenge-expired")));
        return refusal.map(found -> entrance.refused(actor, found))
                .orElseGet(() -> proceed(pending.orElseThrow(), client));
    }

    private SignInResult proceed(Pending pending, Client client) {
        return entrance.proceed(pending, pending.challenge().proven().withSecondFactor(), client);
    }

    private static Actor actor(Optional<Pending> pending, Client client) {
        return new Actor(pending.map(one -> one.user().username()).orElse(""), client.address());
    }

    /**
     * Hands out a secret to somebody who has to set up an app.
     *
     * @param challenge the word handed out; stays valid
     * @param client from where
     * @return the secret; empty if the word opens nothing
     */
    public Optional<Enrol.Started> startEnrolment(String challenge, Client client) {
        Optional<Pending> pending = entrance.pending(challenge, Step.TWO_FACTOR_ENROLMENT);
        if (pending.isEmpty() || entrance.rules().closedTo(client).isPresent()) {
            entrance.refused(actor(pending, client), codeRefused("challenge-expired"));
            return Optional.empty();
        }
        return pending.map(one -> enrol.start(one.user()));
    }

    /**
     * What became of the step that sets up an app.
     *
     * @param recoveryCodes to be shown once; empty if the app does not count
     * @param result how the sign-in goes on
     */
    public record Enrolled(List<String> recoveryCodes, SignInResult result) {

        /** Copies the codes. */
        public Enrolled {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        /** Hides the codes. */
        @Override
        public String toString() {
            return "Enrolled[***, " + result + "]";
        }
    }

    /**
     * Goes on with a code of an app that was just set up.
     *
     * @param challenge the word handed out; used up by a success only
     * @param typed the code
     * @param client from where
     * @return the recovery codes, and how it ended; a {@link Done} has started a session
     * @throws HasherBusyException if too many passwords wait to be hashed; nothing is changed
     */
    public Enrolled confirmEnrolment(String challenge, String typed, Client client) {
        Optional<Pending> pending = entrance.pending(challenge, Step.TWO_FACTOR_ENROLMENT);
        Actor actor = actor(pending, client);
        Optional<Refusal> refusal = entrance.rules()
                .closedTo(client)
                .or(() -> pending.isEmpty() ? Optional.of(codeRefused("challenge-expired")) : Optional.empty());
        if (refusal.isPresent()) {
            return new Enrolled(List.of(), entrance.refused(actor, refusal.get()));
        }
        Enrol.Confirmed confirmed = enrol.confirm(pending.orElseThrow().user(), typed, false, actor);
        SignInResult result = confirmed
                .refusal()
                .map(reason -> entrance.refused(actor, codeRefused(reason)))
                .orElseGet(() -> proceed(pending.get(), client));
        return new Enrolled(confirmed.recoveryCodes(), result);
    }
}
