package dev.caretaker.domain.access;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the failed attempts at one account.
 *
 * <p>An attempt is counted as failed when it <em>begins</em> ({@link #begin}), and forgiven when it succeeds. So of any
 * number of attempts at the same moment at most {@code maxFailedAttempts} are ever evaluated, whatever their outcome.
 *
 * @param failures attempts begun in the running window and not forgiven
 * @param windowStart when the first of them began
 * @param lockouts lock-outs in a row
 * @param lockedUntil end of the last lock-out, null before the first
 */
public record Lockout(
        int failures,
        Instant windowStart,
        int lockouts,
        @Nullable Instant lockedUntil) {

    /**
     * An account nobody has failed at.
     *
     * @return no failures, no lock-out
     */
    public static Lockout none() {
        return new Lockout(0, Instant.EPOCH, 0, null);
    }

    /**
     * Whether an attempt may begin.
     *
     * @param rules the limits in force
     * @param now the present
     * @return empty if it may; else when to try again
     */
    public Optional<Instant> refusedUntil(LoginRestrictions rules, Instant now) {
        if (lockedUntil != null && now.isBefore(lockedUntil)) {
            return Optional.of(lockedUntil);
        }
        Lockout current = inWindow(rules, now);
        // All tries of this window are under way: whoever is evaluated last decides whether the account locks.
        return current.failures >= rules.maxFailedAttempts() ? Optional.of(now.plusSeconds(1)) : Optional.empty();
    }

    /**
     * Counts an attempt before its password is looked at.
     *
     * @param rules the limits in force
     * @param now the present
     * @return the account with one more failure
     * @throws IllegalStateException if {@link #refusedUntil} says that it may not begin
     */
    public Lockout begin(LoginRestrictions rules, Instant now) {
        if (refusedUntil(rules, now).isPresent()) {
            throw new IllegalStateException("the account is locked");
        }
        Lockout current = inWindow(rules, now);
        return new Lockout(current.failures + 1, current.windowStart, current.lockouts, lockedUntil);
    }

    /**
     * Ends an attempt whose password was never looked at, because the server was too busy.
     *
     * @return the account with one failure less
     */
    public Lockout abandoned() {
        return new Lockout(Math.max(0, failures - 1), windowStart, lockouts, lockedUntil);
    }

    /**
     * Ends an attempt that failed.
     *
     * @param rules the limits in force
     * @param now the present
     * @return the same, or locked if that was the last try of the window
     */
    public Lockout failed(LoginRestrictions rules, Instant now) {
        if (failures < rules.maxFailedAttempts()) {
            return this;
        }
        return new Lockout(0, now, lockouts + 1, now.plus(rules.lockoutAfter(lockouts)));
    }

    /**
     * Whether the account is locked.
     *
     * @param now the present
     * @return true before the end of the last lock-out
     */
    public boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /**
     * Whether nothing about the account needs to be remembered any more.
     *
     * @param rules the limits in force
     * @param now the present
     * @return true once the window and a further longest lock-out have passed without an attempt
     */
    public boolean isForgotten(LoginRestrictions rules, Instant now) {
        Instant last = lockedUntil != null && lockedUntil.isAfter(windowStart) ? lockedUntil : windowStart;
        return last.plus(rules.failureWindow())
                .plusSeconds(rules.maxLockoutMinutes() * 60L)
                .isBefore(now);
    }

    private Lockout inWindow(LoginRestrictions rules, Instant now) {
        if (isForgotten(rules, now)) {
            return new Lockout(0, now, 0, null);
        }
        boolean windowPassed = !windowStart.plus(rules.failureWindow()).isAfter(now);
        return failures == 0 || windowPassed ? new Lockout(0, now, lockouts, lockedUntil) : this;
    }
}
