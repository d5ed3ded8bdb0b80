package dev.caretaker.domain.access;

import java.time.Duration;

/** How often something may be tried before an account has to wait, and for how long. */
public interface AttemptLimits {

    /**
     * Failures within the window that lock.
     *
     * @return at least 1
     */
    int maxFailedAttempts();

    /**
     * In which time failures add up.
     *
     * @return counted from the first of them
     */
    Duration failureWindow();

    /**
     * How long the next lock-out lasts.
     *
     * @param earlierLockouts lock-outs in a row before this one, 0 or more
     * @return the same or longer with each
     */
    Duration lockoutAfter(int earlierLockouts);

    /**
     * The longest lock-out.
     *
     * @return what {@link #lockoutAfter} never exceeds
     */
    Duration longestLockout();
}
