package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.password.PasswordAssessment.Verdict;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.PasswordRules.Requirement;
import dev.caretaker.domain.section.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Lets people change their own password, and tells them beforehand what the rules make of a new one. Thread-safe. */
public final class ChangePassword {

    private final UserStore users;
    private final InitialPassword initialPassword;
    private final NewPasswords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final EventLog log;

    /**
     * The step that replaces passwords.
     *
     * @param users where passwords are kept
     * @param initialPassword what is discarded with the first change
     * @param passwords how new ones are assessed and hashed
     * @param attempts what counts wrong passwords
     * @param sessions what a change ends
     * @param log where changes are recorded
     */
    public ChangePassword(
            UserStore users,
            InitialPassword initialPassword,
            NewPasswords passwords,
            Attempts attempts,
            Sessions sessions,
            EventLog log) {
        this.users = users;
        this.initialPassword = initialPassword;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.log = log;
    }

    /**
     * What the rules make of a new password, apart from those passwords that were used before.
     *
     * @param user whose it would be
     * @param next the new password
     * @return one requirement per rule in force that can be told beforehand
     */
    public Verdict assess(User user, Password next) {
        return assess(names(user), next);
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

    private static List<String> names(User user) {
        return List.of(user.username(), user.displayName());
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
            return refused(actor, new Refusal(new Refused(), Refusal.NO_LOCAL_PASSWORD));
        }
        LocalPassword stored = user.password().get();
        return attempts.prove(user.account(), actor, () -> flaw(current, stored))
                .or(() -> tooYoung(stored))
                .map(refusal -> refused(actor, refusal))
                .or(() -> replace(
                        user, next, actor, Optional.of(signedIn.session().id())))
                .orElseGet(() -> new Done(signedIn));
    }

    private SignInResult refused(Actor actor, Refusal refusal) {
        log.audit(actor, "password-change", Outcome.REFUSED, Map.of("reason", refusal.reason()));
        return refusal.result();
    }

    private Optional<String> flaw(Password current, LocalPassword stored) {
        return passwords.matches(current, stored.hash()) ? Optional.empty() : Optional.of(Refusal.WRONG_PASSWORD);
    }

    private Optional<Refusal> tooYoung(LocalPassword stored) {
        return passwords
                .changeableFrom(stored)
                .map(from -> refusal(List.of(new Violation(
                        PasswordAssessment.FIELD, "password-too-young", Map.of("from", from.toString())))));
    }

    private static Refusal refusal(List<Violation> violations) {
        List<String> codes = violations.stream().map(Violation::code).toList();
        return new Refusal(new NewPasswordRefused(violations), String.join(", ", codes));
    }

    /**
     * Replaces a password if the rules accept the new one.
     *
     * @param user whose, with the present hash
     * @param next the new password
     * @param actor who, and from where
     * @param goingOn the session that does not end
     * @return empty if it is done; else {@link NewPasswordRefused}, {@link Busy}, or {@link Refused} if the password
     *     is another one by now, and nothing is changed
     */
    Optional<SignInResult> replace(User user, Password next, Actor actor, Optional<String> goingOn) {
        return replaced(user, next, actor, goingOn).map(why -> refused(actor, why));
    }

    private Optional<Refusal> replaced(User user, Password next, Actor actor, Optional<String> goingOn) {
        PasswordRules rules = passwords.rules();
        try {
            List<Violation> violations = passwords
                    .assess(next, names(user), candidate -> usedBefore(user, candidate, rules))
                    .violations();
            if (!violations.isEmpty()) {
                return Optional.of(refusal(violations));
            }
            PasswordHash before = user.password().orElseThrow().hash();
            LocalPassword after = passwords.chosen(next);
            var change = new UserStore.PasswordChange(user.id(), Optional.of(before), after, rules.history(), goingOn);
            OptionalInt ended = users.replacePassword(change, user.username(), count -> record(user, actor, count));
            if (ended.isEmpty()) {
                return Optional.of(Refusal.CHANGED_MEANWHILE);
            }
            sessions.distrust(user.id());
            initialPassword.discard();
            return Optional.empty();
        } catch (HasherBusyException busy) {
            return Optional.of(Refusal.busy(busy.retryAfter()));
        }
    }

    private void record(User user, Actor actor, int ended) {
        log.audit(
                actor,
                "password-change",
                Outcome.SUCCESS,
                Map.of("user", user.username(), "sessionsEnded", Integer.toString(ended)));
    }

    private boolean usedBefore(User user, Password candidate, PasswordRules rules) {
        Stream<PasswordHash> present = user.password().map(LocalPassword::hash).stream();
        Stream<PasswordHash> earlier =
                users.earlierPasswords(user.id()).stream().limit(rules.history());
        return Stream.concat(present, earlier).anyMatch(hash -> passwords.matches(candidate, hash));
    }
}
