package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.password.PasswordAssessment.Verdict;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.section.Violation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets people change their own password, and tells them beforehand what the rules make of a new one. Thread-safe. */
public final class ChangePassword {

    private final UserStore users;
    private final InitialPassword initialPassword;
    private final PasswordHasher hasher;
    private final PasswordAssessment assessment;
    private final ManageSettings settings;
    private final Attempts attempts;
    private final Sessions sessions;
    private final EventLog log;
    private final Clock clock;

    /**
     * The step that replaces passwords.
     *
     * @param users where passwords are kept
     * @param initialPassword what is discarded with the first change
     * @param hasher how passwords are hashed
     * @param assessment what is known of passwords
     * @param settings the rules in force
     * @param attempts what counts wrong passwords
     * @param sessions what a change ends
     * @param log where changes are recorded
     * @param clock the present
     */
    public ChangePassword(
            UserStore users,
            InitialPassword initialPassword,
            PasswordHasher hasher,
            PasswordAssessment assessment,
            ManageSettings settings,
            Attempts attempts,
            Sessions sessions,
            EventLog log,
            Clock clock) {
        this.users = users;
        this.initialPassword = initialPassword;
        this.hasher = hasher;
        this.assessment = assessment;
        this.settings = settings;
        this.attempts = attempts;
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What the rules make of a new password, apart from those passwords that were used before.
     *
     * @param user whose it would be
     * @param next the new password
     * @return one requirement per rule in force
     */
    public Verdict assess(User user, Password next) {
        return assess(user, next, candidate -> false);
    }

    private Verdict assess(User user, Password next, java.util.function.Predicate<Password> usedBefore) {
        return assessment.assess(
                next, settings.current(PasswordRules.class), List.of(user.username(), user.displayName()), usedBefore);
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
        Optional<LocalPassword> stored = user.password();
        if (stored.isEmpty()) {
            return new Refused();
        }
        Optional<Duration> wait = attempts.begin(user.account());
        if (wait.isPresent()) {
            return new LockedOut(wait.get());
        }
        try {
            if (!hasher.matches(current, stored.get().hash())) {
                attempts.failed(user.account(), actor);
                log.audit(actor, "password-change", Outcome.REFUSED, Map.of("reason", "wrong-password"));
                return new Refused();
            }
            attempts.succeeded(user.account());
            Optional<SignInResult> refusal = tooYoung(stored.get());
            if (refusal.isEmpty()) {
                refusal = replace(
                        user, next, actor, Optional.of(signedIn.session().id()));
            }
            return refusal.orElseGet(() -> new Done(signedIn));
        } catch (HasherBusyException busy) {
            attempts.abandoned(user.account());
            return new Busy(busy.retryAfter());
        }
    }

    private Optional<SignInResult> tooYoung(LocalPassword stored) {
        return settings.current(PasswordRules.class)
                .changeableFrom(stored.setAt(), clock.instant())
                .map(from -> new NewPasswordRefused(List.of(new Violation(
                        PasswordAssessment.FIELD, "password-too-young", Map.of("from", from.toString())))));
    }

    /**
     * Replaces a password if the rules accept the new one.
     *
     * @param user whose, with the present hash
     * @param next the new password
     * @param actor who, and from where
     * @param goingOn the session that does not end
     * @return empty if it is done
     * @throws HasherBusyException if too many passwords wait to be hashed; nothing is changed
     */
    Optional<SignInResult> replace(User user, Password next, Actor actor, Optional<String> goingOn) {
        LocalPassword before = user.password().orElseThrow();
        PasswordRules rules = settings.current(PasswordRules.class);
        List<Violation> violations = assess(user, next, candidate -> usedBefore(user, candidate, rules))
                .violations();
        if (!violations.isEmpty()) {
            log.audit(actor, "password-change", Outcome.REFUSED, Map.of("reason", codes(violations)));
            return Optional.of(new NewPasswordRefused(violations));
        }
        Instant now = clock.instant();
        LocalPassword after = new LocalPassword(hasher.hash(next), now, false);
        if (!users.replacePassword(user.id(), before.hash(), after, rules.history())) {
            // Somebody else changed or removed it between the check and now: what was proven is proven no longer.
            return Optional.of(new Refused());
        }
        initialPassword.discard();
        int ended = sessions.endAll(user.id(), goingOn);
        sessions.distrust(user.id());
        log.audit(
                actor,
                "password-change",
                Outcome.SUCCESS,
                Map.of("user", user.username(), "sessionsEnded", Integer.toString(ended)));
        return Optional.empty();
    }

    private static String codes(List<Violation> violations) {
        return String.join(", ", violations.stream().map(Violation::code).toList());
    }

    private boolean usedBefore(User user, Password candidate, PasswordRules rules) {
        return user.password()
                        .filter(present -> hasher.matches(candidate, present.hash()))
                        .isPresent()
                || users.earlierPasswords(user.id()).stream()
                        .limit(rules.history())
                        .anyMatch(earlier -> hasher.matches(candidate, earlier));
    }
}
