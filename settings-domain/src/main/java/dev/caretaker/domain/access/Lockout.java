package dev.caretaker.domain.access;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the failed attempts at one account.
 *
 * <p>An attempt counts from when it <em>begins</em> ({@link #begin}); then it fails, is abandoned, or succeeds, which
 * forgives everything. So of any number of attempts at the same moment at most {@code maxFailedAttempts} are ever
 * evaluated, whatever their outcome.
 *
 * @param failures attempts of the running window that failed
 * @param underWay attempts of the running window that have begun and not ended yet
 * @param windowStart when the first of them began
 * @param lockouts lock-outs in a row
 * @param lockedUntil end of the last lock-out, null before the first
 */
public record Lockout(
        int failures,
        int underWay,
        Instant windowStart,
        int lockouts,
        @Nullable Instant lockedUntil) {

    /**
     * An account nobody has failed at.
     *
     * @return no failures, no lock-out
     */
    public static Lockout none() {
        return startingAt(Instant.EPOCH, 0, null);
    }

    private static Lockout startingAt(Instant windowStart, int lockouts, @Nullable Instant lockedUntil) {
        return new Lockout(0, 0, windowStart, lockouts, lockedUntil);
    }

    private Lockout counting(int failuresNow, int underWayNow) {
        return new Lockout(failuresNow, Math.max(0, underWayNow), windowStart, lockouts, lockedUntil);
    }

    /**
     * Whether an attempt may begin.
     *
     * @param rules the limits in force
     * @param now the present
     * @return empty if it may; else when to try again
     */
    public Optional<Instant> refusedUntil(AttemptLimits rules, Instant now) {
        if (lockedUntil != null && now.isBefore(lockedUntil)) {
            return Optional.of(lockedUntil);
        }
        Lockout current = inWindow(rules, now);
        if (current.failures >= rules.maxFailedAttempts()) {
            // The limit was lowered below what has failed already: no attempt is left before the window ends.
            return Optional.of(current.windowStart.plus(rules.failureWindow()));
        }
        // All tries of this window are under way: whoever is evaluated last decides whether the account locks.
        return current.failures + current.underWay >= rules.maxFailedAttempts()
                ? Optional.of(now.plusSeconds(1))
                : Optional.empty();
    }

    /**
     * Counts an attempt before its password is looked at.
     *
     * @param rules the limits in force
     * @param now the present
     * @return the account with one more attempt under way
     * @throws IllegalStateException if {@link #refusedUntil} says that it may not begin
     */
    public Lockout begin(AttemptLimits rules, Instant now) {
        if (refusedUntil(rules, now).isPresent()) {
            throw new IllegalStateException("the account is locked");
        }
        Lockout current = inWindow(rules, now);
        return current.counting(current.failures, current.underWay + 1);
    }

    /**
     * Ends an attempt whose password was never looked at, because the server was too busy.
     *
     * @return the account with one attempt less under way
     */
    public Lockout abandoned() {
        return counting(failures, underWay - 1);
    }

    /**
     * Ends an attempt that failed.
     *
     * @param rules the limits in force
     * @param now the present
     * @return the account with one failure more, or locked if that was the last try of the window; the same if it has
     *     been forgiven or locked since the attempt began
     */
    public Lockout failed(AttemptLimits rules, Instant now) {
        if (underWay == 0) {
            return this;
        }
        return failures + 1 < rules.maxFailedAttempts()
                ? counting(failures + 1, underWay - 1)
                : startingAt(now, lockouts + 1, now.plus(rules.lockoutAfter(lockouts)));
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
    public boolean isForgotten(AttemptLimits rules, Instant now) {
        Instant last = lockedUntil != null && lockedUntil.isAfter(windowStart) ? lockedUntil : windowStart;
        return last.plus(rules.failureWindow()).plus(rules.longestLockout()).isBefore(now);
    }

    private Lockout inWindow(AttemptLimits rules, Instant now) {
        if (isForgotten(rules, now)) {
            return startingAt(now, 0, null);
        }
        boolean windowPassed = !windowStart.plus(rules.failureWindow()).isAfter(now);
        boolean isFresh = failures == 0 && underWay == 0;
        return isFresh || windowPassed ? startingAt(now, lockouts, lockedUntil) : this;
    }
}
