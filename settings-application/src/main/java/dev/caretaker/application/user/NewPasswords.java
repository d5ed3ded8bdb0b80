package dev.caretaker.application.user;

import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.password.PasswordAssessment.Verdict;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Passwords that become those of users: assessed under the rules in force and hashed, whether they choose one themselves, an
 * administrator types one, or a random one is made for one use. Thread-safe.
 */
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

    /**
     * The rules in force.
     *
     * @return the section as it is now
     */
    public PasswordRules rules() {
        return settings.current(PasswordRules.class);
    }

    /**
     * What the rules in force make of a password.
     *
     * @param next the password
     * @param names what its owner is called
     * @param usedBefore whether its owner had it before
     * @return one requirement per rule
     */
    public Verdict assess(Password next, Collection<String> names, Predicate<Password> usedBefore) {
        return assessment.assess(next, rules(), names, usedBefore);
    }

    /**
     * Whether a password is the one behind a hash.
     *
     * @param password as typed
     * @param hash what is stored
     * @return true if it is
     */
    public boolean matches(Password password, PasswordHash hash) {
        return hasher.matches(password, hash);
    }

    /**
     * From when on a password may be replaced by its owner.
     *
     * @param stored the password
     * @return empty if it may be now
     */
    public Optional<Instant> changeableFrom(LocalPassword stored) {
        return rules().changeableFrom(stored.setAt(), clock.instant());
    }

    /**
     * A password that its owner chose, set now.
     *
     * @param chosen the password
     * @return what is kept of it
     * @throws dev.caretaker.application.signin.HasherBusyException if too many passwords wait to be hashed
     */
    public LocalPassword chosen(Password chosen) {
        return new LocalPassword(hasher.hash(chosen), clock.instant(), false);
    }

    List<Violation> violations(Profile owner, Optional<Password> typed) {
        return typed.stream()
                .flatMap(password -> assess(password, owner.names(), candidate -> false).violations().stream())
                .map(violation -> new Violation(FIELD, violation.code(), violation.limits()))
                .toList();
    }

    /** A typed password may be kept; a random one has to be changed at the next sign-in, which cannot wait for ever. */
    Made make(Optional<Password> typed) {
        Password password = typed.orElseGet(() -> Password.of(random()));
        PasswordHash hash = hasher.hash(password);
        Instant now = clock.instant();
        return typed.isPresent()
                ? new Made(new LocalPassword(hash, now, false), Optional.empty())
                : new Made(
                        new LocalPassword(hash, now, true, Optional.of(TemporaryPassword.expiry(now))),
                        Optional.of(password));
    }

    /** Begins with no mark: a spreadsheet takes one for a formula, and what is put before it would seem part of the password. */
    private static String random() {
        return Stream.generate(RandomTokens::next)
                .filter(word -> Character.isLetterOrDigit(word.charAt(0)))
                .findFirst()
                .orElseThrow();
    }

    int remembered() {
        return rules().history();
    }
}
