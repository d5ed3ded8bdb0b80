package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.SignInResult.Busy;
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
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Replaces the password of somebody who has proven who they are, whether they are signed in or half in and have to.
 * Thread-safe.
 */
public final class ReplacePassword {

    private final UserStore users;
    private final NewPasswords passwords;
    private final Sessions sessions;
    private final InitialPassword initialPassword;
    private final EventLog log;

    /**
     * The step that replaces passwords.
     *
     * @param users where they are kept
     * @param passwords how new ones are assessed and hashed
     * @param sessions what a change ends
     * @param initialPassword what is discarded with the first change
     * @param log where changes are recorded
     */
    public ReplacePassword(
            UserStore users, NewPasswords passwords, Sessions sessions, InitialPassword initialPassword, EventLog log) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.initialPassword = initialPassword;
        this.log = log;
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
                    .assess(next, user.profile().names(), candidate -> usedBefore(user, candidate, rules))
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

    /** Records why a password stays as it is, and says what the caller is told of it. */
    SignInResult refused(Actor actor, Refusal refusal) {
        log.audit(actor, "password-change", Outcome.REFUSED, Map.of("reason", refusal.reason()));
        return refusal.result();
    }

    /** What is wrong with a new password. */
    static Refusal refusal(List<Violation> violations) {
        List<String> codes = violations.stream().map(Violation::code).toList();
        return new Refusal(new NewPasswordRefused(violations), String.join(", ", codes));
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
