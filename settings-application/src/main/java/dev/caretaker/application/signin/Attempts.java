package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.access.LoginRestrictions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Counts attempts at passwords, whichever door they come through. An attempt is counted before its password is looked
 * at, so that parallel ones cannot slip past the limit.
 */
public final class Attempts {

    private final LockoutStore store;
    private final ManageSettings settings;
    private final EventLog log;
    private final Clock clock;

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
     * Begins an attempt.
     *
     * @param account whose password is tried
     * @return empty if it may go on; else how long to wait, at least one second
     */
    Optional<Duration> begin(AccountName account) {
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

    void succeeded(AccountName account) {
        change(account, found -> Lockout.none());
    }

    void failed(AccountName account, Actor actor) {
        LoginRestrictions rules = rules();
        Instant now = clock.instant();
        Lockout after = change(account, found -> found.failed(rules, now));
        if (after.isLocked(now)) {
            Duration length = rules.lockoutAfter(after.lockouts() - 1);
            log.login(actor, "lock-out", Outcome.REFUSED, Map.of("minutes", Long.toString(length.toMinutes())));
        }
    }

    void abandoned(AccountName account) {
        change(account, Lockout::abandoned);
    }

    private Lockout change(AccountName account, UnaryOperator<Lockout> change) {
        while (true) {
            Lockout found = store.find(account);
            Lockout next = change.apply(found);
            if (next.equals(found) || store.replace(account, found, next)) {
                return next;
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
