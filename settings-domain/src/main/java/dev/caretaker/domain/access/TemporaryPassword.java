package dev.caretaker.domain.access;

import java.time.Duration;
import java.time.Instant;

/**
 * Passwords that the server makes up when an administrator creates a user or resets a password: they open the way to a
 * password of one's own, and only for a while.
 */
public final class TemporaryPassword {

    /**
     * How many days it opens anything. OWASP ASVS 5.0, 6.4.1 asks that made-up passwords end with their first use or after
     * a short time; a week lets one be handed over a weekend and a day off, and is not what somebody finds in old mail.
     */
    public static final int VALID_DAYS = 7;

    private TemporaryPassword() {}

    /**
     * When a password that is made now ends.
     *
     * @param madeAt when it is made
     * @return {@value #VALID_DAYS} days later; from that instant on it opens nothing
     */
    public static Instant expiry(Instant madeAt) {
        return madeAt.plus(Duration.ofDays(VALID_DAYS));
    }
}
