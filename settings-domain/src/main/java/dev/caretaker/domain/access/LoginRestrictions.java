package dev.caretaker.domain.access;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Network;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violations;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How often a password may be tried, how long a session lives, and from where anybody may sign in.
 *
 * <p>A lock-out is never permanent, so that nobody can shut an account for good by guessing at it (OWASP ASVS 5.0,
 * 6.1.1); at most 100 tries in a row follow NIST SP 800-63B-4 section 3.2.2.
 *
 * @param maxFailedAttempts failed attempts within the window that lock the account, 1 to 100
 * @param failureWindowMinutes minutes in which failures add up, 1 to 1440
 * @param lockoutMinutes minutes of the first lock-out, 1 to 1440; each further one is twice as long
 * @param maxLockoutMinutes longest lock-out in minutes, 1 to 1440, not below {@code lockoutMinutes}
 * @param sessionIdleMinutes minutes without a request that end a session, 1 to 1440
 * @param sessionMaxHours hours after sign-in that end a session in any case, 1 to 720, not below the idle limit
 * @param allowedNetworks the only address ranges that may sign in and stay signed in; none allows every address
 */
public record LoginRestrictions(
        int maxFailedAttempts,
        int failureWindowMinutes,
        int lockoutMinutes,
        int maxLockoutMinutes,
        int sessionIdleMinutes,
        int sessionMaxHours,
        List<Network> allowedNetworks)
        implements AttemptLimits {

    private static final int MINUTES_A_DAY = 24 * 60;

    private static final Field<Integer> MAX_FAILED_ATTEMPTS =
            Field.wholeNumber("maxFailedAttempts", Unit.ATTEMPTS, 1, 100);
    private static final Field<Integer> FAILURE_WINDOW_MINUTES =
            Field.wholeNumber("failureWindowMinutes", Unit.MINUTES, 1, MINUTES_A_DAY);
    private static final Field<Integer> LOCKOUT_MINUTES =
            Field.wholeNumber("lockoutMinutes", Unit.MINUTES, 1, MINUTES_A_DAY);
    private static final Field<Integer> MAX_LOCKOUT_MINUTES =
            Field.wholeNumber("maxLockoutMinutes", Unit.MINUTES, 1, MINUTES_A_DAY);
    private static final Field<Integer> SESSION_IDLE_MINUTES =
            Field.wholeNumber("sessionIdleMinutes", Unit.MINUTES, 1, MINUTES_A_DAY);
    private static final Field<Integer> SESSION_MAX_HOURS = Field.wholeNumber("sessionMaxHours", Unit.HOURS, 1, 720);
    private static final Field<List<Network>> ALLOWED_NETWORKS = Field.networks("allowedNetworks", 100);

    /** The section {@code login-restrictions}. */
    public static final Section<LoginRestrictions> SECTION = Section.of(
            "login-restrictions",
            LoginRestrictions.class,
            Fields.<LoginRestrictions>of()
                    .with(MAX_FAILED_ATTEMPTS, LoginRestrictions::maxFailedAttempts)
                    .with(FAILURE_WINDOW_MINUTES, LoginRestrictions::failureWindowMinutes)
                    .with(LOCKOUT_MINUTES, LoginRestrictions::lockoutMinutes)
                    .with(MAX_LOCKOUT_MINUTES, LoginRestrictions::maxLockoutMinutes)
                    .with(SESSION_IDLE_MINUTES, LoginRestrictions::sessionIdleMinutes)
                    .with(SESSION_MAX_HOURS, LoginRestrictions::sessionMaxHours)
                    .with(ALLOWED_NETWORKS, LoginRestrictions::allowedNetworks)
                    .into(values -> new LoginRestrictions(
                            values.get(MAX_FAILED_ATTEMPTS),
                            values.get(FAILURE_WINDOW_MINUTES),
                            values.get(LOCKOUT_MINUTES),
                            values.get(MAX_LOCKOUT_MINUTES),
                            values.get(SESSION_IDLE_MINUTES),
                            values.get(SESSION_MAX_HOURS),
                            values.get(ALLOWED_NETWORKS))),
            new LoginRestrictions(10, 15, 1, 15, 30, 10, List.of()));

    /** Checks every bound and the rules between them. */
    public LoginRestrictions {
        allowedNetworks = allowedNetworks.stream().distinct().toList();
        new Violations()
                .check(MAX_FAILED_ATTEMPTS, maxFailedAttempts)
                .check(FAILURE_WINDOW_MINUTES, failureWindowMinutes)
                .check(LOCKOUT_MINUTES, lockoutMinutes)
                .check(MAX_LOCKOUT_MINUTES, maxLockoutMinutes)
                .check(SESSION_IDLE_MINUTES, sessionIdleMinutes)
                .check(SESSION_MAX_HOURS, sessionMaxHours)
                .check(ALLOWED_NETWORKS, allowedNetworks)
                .rule(
                        maxLockoutMinutes >= lockoutMinutes,
                        "maxLockoutMinutes",
                        "below-first-lockout",
                        Map.of("min", Integer.toString(lockoutMinutes)))
                .rule(
                        sessionIdleMinutes <= sessionMaxHours * 60,
                        "sessionIdleMinutes",
                        "above-session-limit",
                        Map.of("max", Integer.toString(sessionMaxHours * 60)))
                .refuse();
    }

    /** Doubles with each lock-out in a row, up to {@code maxLockoutMinutes}. */
    @Override
    public Duration lockoutAfter(int earlierLockouts) {
        long doubled = (long) lockoutMinutes << Math.min(earlierLockouts, 20);
        return Duration.ofMinutes(Math.min(doubled, maxLockoutMinutes));
    }

    @Override
    public Duration longestLockout() {
        return Duration.ofMinutes(maxLockoutMinutes);
    }

    @Override
    public Duration failureWindow() {
        return Duration.ofMinutes(failureWindowMinutes);
    }

    /**
     * When a session ends if nothing more is heard of it.
     *
     * @param startedAt when its owner signed in
     * @param lastSeenAt when its last request came
     * @return the earlier of the idle and the absolute limit
     */
    public Instant sessionEnd(Instant startedAt, Instant lastSeenAt) {
        Instant idle = lastSeenAt.plus(Duration.ofMinutes(sessionIdleMinutes));
        Instant absolute = latestSessionEnd(startedAt);
        return idle.isBefore(absolute) ? idle : absolute;
    }

    /**
     * When a session ends at the latest, whatever is heard of it.
     *
     * @param startedAt when its owner signed in
     * @return the absolute limit
     */
    public Instant latestSessionEnd(Instant startedAt) {
        return startedAt.plus(Duration.ofHours(sessionMaxHours));
    }

    /**
     * Whether anybody may sign in or stay signed in from an address.
     *
     * @param address address of the client
     * @return true if no range is set or one contains it
     */
    public boolean allows(InetAddress address) {
        return allowedNetworks.isEmpty() || allowedNetworks.stream().anyMatch(network -> network.contains(address));
    }
}
