package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.ChallengeExpired;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.access.LoginRestrictions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Counts attempts at passwords, whichever door they come through. An attempt is counted before its password is looked
 * at, so that parallel ones cannot slip past the limit. Thread-safe.
 */
public final class Attempts {

    private static final Duration BUSY_ADDRESS_WAITS = Duration.ofSeconds(1);

    private final LockoutStore store;
    private final ManageSettings settings;
    private final EventLog log;
    private final Clock clock;
    private final AddressLimit addresses = new AddressLimit();

    /**
     * Counts attempts.
     *
     * @param store where they are remembered
     * @param settings the limits in force
     * @param log where lock-outs are recorded
     * @param clock the present
     */
    public Attempts(LockoutStore store, ManageSettings settings, EventLog log, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Why an attempt did not succeed.
     *
     * @param result what the caller is told
     * @param reason what the log is told
     * @param reference under which it is told so; empty if nobody asks by one
     */
    record Refusal(SignInResult result, String reason, String reference) {

        /** The password given is not the one of the account. */
        static final String WRONG_PASSWORD = "wrong-password";

        /** There is nothing to compare with. */
        static final String NO_LOCAL_PASSWORD = "no-local-password";

        /** No sign-in under way needs the step that is offered. */
        static final Refusal CHALLENGE_EXPIRED = new Refusal(new ChallengeExpired(), "challenge-expired");

        /** What was proven when the step began holds no longer at its end. */
        static final Refusal CHANGED_MEANWHILE = new Refusal(new Refused(), "changed-meanwhile");

        /** A refusal that nobody asks about by a reference. */
        Refusal(SignInResult result, String reason) {
            this(result, reason, "");
        }

        /** The same, to be found under a reference. */
        Refusal under(String found) {
            return new Refusal(result, reason, found);
        }

        /** What the log is told. */
        Map<String, String> details() {
            return reference.isEmpty() ? Map.of("reason", reason) : Map.of("reason", reason, "reference", reference);
        }

        /** The server has no time to look. */
        static Refusal busy(Duration retryAfter) {
            return new Refusal(new Busy(retryAfter), "server-busy");
        }
    }

    /**
     * Lets a password be looked at, unless there were too many attempts.
     *
     * @param account whose password is tried
     * @param actor who tries, and from where
     * @param flaw looks at it: empty if it is right, else what is wrong in a word for the log; not asked if the attempt
     *     may not be made
     * @return empty if it is right, which forgives what failed before; else a refusal, which counts if it was looked at
     */
    Optional<Refusal> prove(AccountName account, Actor actor, Supplier<Optional<String>> flaw) {
        Optional<Duration> wait = begin(account);
        if (wait.isPresent()) {
            return Optional.of(new Refusal(new LockedOut(wait.get()), "locked-out"));
        }
        if (!addresses.enter(actor.address())) {
            return Optional.of(abandoned(account, BUSY_ADDRESS_WAITS));
        }
        try {
            Optional<String> found = flaw.get();
            conclude(account, actor, found.isEmpty());
            return found.map(reason -> new Refusal(new Refused(), reason));
        } catch (HasherBusyException busy) {
            return Optional.of(abandoned(account, busy.retryAfter()));
        } finally {
            addresses.leave(actor.address());
        }
    }

    /** Counts the attempt before its password is looked at, unless it has to wait: at least one second. */
    private Optional<Duration> begin(AccountName account) {
        LoginRestrictions rules = rules();
        while (true) {
            Instant now = clock.instant();
            Lockout found = store.find(account);
            Optional<Instant> refusedUntil = found.refusedUntil(rules, now);
            if (refusedUntil.isPresent()) {
                return refusedUntil.map(until -> wholeSeconds(Duration.between(now, until)));
            }
            if (store.replace(account, found, found.begin(rules, now))) {
                return Optional.empty();
            }
        }
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    private void conclude(AccountName account, Actor actor, boolean right) {
        if (right) {
            forget(account);
            return;
        }
        LoginRestrictions rules = rules();
        Instant now = clock.instant();
        change(account, found -> found.failed(rules, now))
                .filter(after -> after.isLocked(now))
                .ifPresent(locked -> {
                    Duration length = rules.lockoutAfter(locked.lockouts() - 1);
                    log.login(actor, "lock-out", Outcome.REFUSED, Map.of("minutes", Long.toString(length.toMinutes())));
                });
    }

    private Refusal abandoned(AccountName account, Duration retryAfter) {
        change(account, Lockout::abandoned);
        return Refusal.busy(retryAfter);
    }

    /** Empty if there is nothing to change. */
    private Optional<Lockout> change(AccountName account, UnaryOperator<Lockout> change) {
        while (true) {
            Lockout found = store.find(account);
            Lockout next = change.apply(found);
            if (next.equals(found)) {
                return Optional.empty();
            }
            if (store.replace(account, found, next)) {
                return Optional.of(next);
            }
        }
    }

    /**
     * Whether an account is locked.
     *
     * @param account canonical spelling of its name
     * @return until when; empty if it is not
     */
    public Optional<Instant> lockedUntil(AccountName account) {
        return Optional.ofNullable(store.find(account).lockedUntil()).filter(until -> until.isAfter(clock.instant()));
    }

    /**
     * Which of several accounts are locked.
     *
     * @param accounts canonical spellings of their names
     * @return those that are, each with the instant until when
     */
    public Map<AccountName, Instant> lockedUntil(Collection<AccountName> accounts) {
        Instant now = clock.instant();
        Map<AccountName, Instant> locked = new HashMap<>();
        store.findAll(accounts).forEach((account, found) -> Optional.ofNullable(found.lockedUntil())
                .filter(until -> until.isAfter(now))
                .ifPresent(until -> locked.put(account, until)));
        return locked;
    }

    /**
     * Forgets every failure at an account, which unlocks it.
     *
     * @param account canonical spelling of its name
     */
    public void forget(AccountName account) {
        change(account, found -> Lockout.none());
    }

    /**
     * Forgets accounts at which nobody has tried for long; to be called now and then.
     *
     * @return how many were forgotten
     */
    public int prune() {
        LoginRestrictions rules = rules();
        Duration memory = rules.failureWindow().plusMinutes(rules.maxLockoutMinutes());
        return store.forget(clock.instant().minus(memory));
    }

    private LoginRestrictions rules() {
        return settings.current(LoginRestrictions.class);
    }
}
