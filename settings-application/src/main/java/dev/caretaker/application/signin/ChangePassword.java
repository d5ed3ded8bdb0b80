package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.password.PasswordAssessment.Verdict;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.PasswordRules.Requirement;
import dev.caretaker.domain.section.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets people change their own password, and tells them beforehand what the rules make of a new one. Thread-safe. */
public final class ChangePassword {

    private final NewPasswords passwords;
    private final Attempts attempts;
    private final ReplacePassword replacement;

    /**
     * The use case.
     *
     * @param passwords what the rules make of new ones
     * @param attempts what counts wrong present ones
     * @param replacement what puts the new one in place
     */
    public ChangePassword(NewPasswords passwords, Attempts attempts, ReplacePassword replacement) {
        this.passwords = passwords;
        this.attempts = attempts;
        this.replacement = replacement;
    }

    /**
     * What the rules make of a new password, apart from those passwords that were used before.
     *
     * @param user whose it would be
     * @param next the new password
     * @return one requirement per rule in force that can be told beforehand
     */
    public Verdict assess(User user, Password next) {
        return assess(user.profile().names(), next);
    }

    /**
     * The same for somebody who need not be a user yet.
     *
     * @param names what they are called
     * @param next the new password
     * @return one requirement per rule in force that can be told beforehand
     */
    public Verdict assess(Collection<String> names, Password next) {
        Verdict verdict = passwords.assess(next, names, candidate -> false);
        List<Requirement> known = verdict.requirements().stream()
                .filter(requirement -> !requirement.code().equals(PasswordRules.USED_BEFORE))
                .toList();
        return new Verdict(known, verdict.score());
    }

    /**
     * Changes one's own password. Every other session of the user ends; this one goes on.
     *
     * @param signedIn who, and in which session
     * @param current the present password; a wrong one counts like one at sign-in
     * @param next the new password
     * @param client from where
     * @return {@link Done}, {@link Refused} for a wrong present password, {@link LockedOut}, {@link Busy} or
     *     {@link NewPasswordRefused}
     */
    public SignInResult change(SignedIn signedIn, Password current, Password next, Client client) {
        User user = signedIn.user();
        Actor actor = new Actor(user.username(), client.address());
        if (user.password().isEmpty()) {
            return replacement.refused(actor, new Refusal(new Refused(), Refusal.NO_LOCAL_PASSWORD));
        }
        LocalPassword stored = user.password().get();
        return attempts.prove(user.account(), actor, () -> flaw(current, stored))
                .or(() -> tooYoung(stored))
                .map(refusal -> replacement.refused(actor, refusal))
                .or(() -> replacement.replace(
                        user, next, actor, Optional.of(signedIn.session().id())))
                .orElseGet(() -> new Done(signedIn));
    }

    private Optional<String> flaw(Password current, LocalPassword stored) {
        return passwords.matches(current, stored.hash()) ? Optional.empty() : Optional.of(Refusal.WRONG_PASSWORD);
    }

    private Optional<Refusal> tooYoung(LocalPassword stored) {
        return passwords
                .changeableFrom(stored)
                .map(from -> ReplacePassword.refusal(List.of(new Violation(
                        PasswordAssessment.FIELD, "password-too-young", Map.of("from", from.toString())))));
    }
}
