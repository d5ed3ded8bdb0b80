package dev.caretaker.domain.entra;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How urgent it is to replace a credential. Entra mails nobody when one expires, so this server says so itself.
 *
 * @param threshold the smallest of {@link #THRESHOLDS_DAYS} that has been reached; 0 once the credential is over
 * @param expiresAt when it is over
 */
public record ExpiryWarning(int threshold, Instant expiresAt) {

    /** Days before the end at which the warning grows louder. */
    public static final List<Integer> THRESHOLDS_DAYS = List.of(1, 7, 14, 30, 60);

    private static final int URGENT_DAYS = 14;

    /**
     * The warning that is due.
     *
     * @param credential the credential in use
     * @param now the present
     * @return empty if it lasts for longer than all thresholds, or if nobody knows how long it lasts
     */
    public static Optional<ExpiryWarning> of(EntraCredential credential, Instant now) {
        return credential.expiresAt().flatMap(end -> of(end, now));
    }

    private static Optional<ExpiryWarning> of(Instant end, Instant now) {
        if (!now.isBefore(end)) {
            return Optional.of(new ExpiryWarning(0, end));
        }
        Duration left = Duration.between(now, end);
        return THRESHOLDS_DAYS.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .findFirst()
                .map(days -> new ExpiryWarning(days, end));
    }

    /**
     * Whether it is too late.
     *
     * @return true once Entra refuses the credential
     */
    public boolean isOver() {
        return threshold == 0;
    }

    /**
     * Whether somebody has to act now.
     *
     * @return true from 14 days before the end
     */
    public boolean isUrgent() {
        return threshold <= URGENT_DAYS;
    }
}
