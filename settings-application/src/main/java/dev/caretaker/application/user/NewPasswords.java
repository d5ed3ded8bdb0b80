package dev.caretaker.application.user;

import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.TemporaryPassword;
import dev.caretaker.domain.section.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passwords that administrators give to users: typed under the rules in force, or random for one use. Thread-safe. */
public final class NewPasswords {

    /** Input name and JSON property of a password that an administrator types. */
    public static final String FIELD = "password";

    private final PasswordAssessment assessment;
    private final ManageSettings settings;
    private final PasswordHasher hasher;
    private final Clock clock;

    /**
     * Makes passwords.
     *
     * @param assessment what is known of passwords
     * @param settings the rules in force
     * @param hasher how passwords are hashed
     * @param clock the time they are set
     */
    public NewPasswords(PasswordAssessment assessment, ManageSettings settings, PasswordHasher hasher, Clock clock) {
        this.assessment = assessment;
        this.settings = settings;
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * A password that was made.
     *
     * @param stored what is kept of it
     * @param oneTime the random password, to be shown once; empty if it was typed
     */
    record Made(LocalPassword stored, Optional<Password> oneTime) {}

    List<Violation> violations(Profile owner, Optional<Password> typed) {
        return typed.stream()
                .flatMap(password -> assessment
                        .assess(
                                password,
                                settings.current(PasswordRules.class),
                                List.of(owner.username(), owner.displayName()),
                                candidate -> false)
                        .violations()
                        .stream())
                .map(violation -> new Violation(FIELD, violation.code(), violation.limits()))
                .toList();
    }

    /** A typed password may be kept; a random one has to be changed at the next sign-in, which cannot wait for ever. */
    Made make(Optional<Password> typed) {
        Password password = typed.orElseGet(() -> Password.of(RandomTokens.next()));
        PasswordHash hash = hasher.hash(password);
        Instant now = clock.instant();
        return typed.isPresent()
                ? new Made(new LocalPassword(hash, now, false), Optional.empty())
                : new Made(
                        new LocalPassword(hash, now, true, Optional.of(TemporaryPassword.expiry(now))),
                        Optional.of(password));
    }

    int remembered() {
        return settings.current(PasswordRules.class).history();
    }
}
