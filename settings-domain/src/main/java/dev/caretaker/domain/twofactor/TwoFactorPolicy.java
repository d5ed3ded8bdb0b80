package dev.caretaker.domain.twofactor;

import dev.caretaker.domain.access.AttemptLimits;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who has to sign in with a second factor, what its codes look like, and how often they may be tried.
 *
 * <p>Whoever has a second factor is asked for it, required or not. New parameters act on secrets that are enrolled from
 * then on; those enrolled before keep theirs.
 *
 * @param requiredFor who has to have one
 * @param graceHours hours from when it applies to a user until they can no longer sign in without one, 0 to 2160
 * @param algorithm hash function of new secrets
 * @param digits length of codes, 6 or 8
 * @param periodSeconds seconds that a code is shown, 15 to 120
 * @param acceptedSteps periods before and after the present one whose codes are accepted too, 0 to 2 (RFC 6238 section
 *     5.2 advises 1 at most; OWASP ASVS 5.0, 6.5.5, allows a life of 30 seconds)
 * @param maxFailedCodes wrong codes that make an account wait, 1 to 100; not the limit of passwords
 * @param recoveryCodes how many recovery codes are made, 4 to 50
 * @param rememberBrowserDays days that a browser may be let in with the password alone, 0 (never) to 30
 * @param issuer name of the server in the app, 1 to 60 code points without a colon, which separates it from the user
 *     (Key Uri Format)
 * @param applyToSso whether all this is for users who sign in through Microsoft Entra ID as well
 */
public record TwoFactorPolicy(
        RequiredFor requiredFor,
        int graceHours,
        OtpAlgorithm algorithm,
        int digits,
        int periodSeconds,
        int acceptedSteps,
        int maxFailedCodes,
        int recoveryCodes,
        int rememberBrowserDays,
        String issuer,
        boolean applyToSso) {

    /** Who has to have a second factor. */
    public enum RequiredFor {
        /** Nobody has to; everybody may. */
        NOBODY,
        /** Who may change settings and users. */
        ADMINISTRATORS,
        /** Everybody. */
        EVERYBODY
    }

    /** Recovery codes left at which their owner is warned. */
    public static final int FEW_RECOVERY_CODES = 3;

    private static final int LONGEST_ISSUER = 60;
    private static final String UNNAMED_ISSUER = "Server";

    private static final Field<RequiredFor> REQUIRED_FOR = Field.choice("requiredFor", RequiredFor.class);
    private static final Field<Integer> GRACE_HOURS = Field.wholeNumber("graceHours", Unit.HOURS, 0, 2160);
    private static final Field<OtpAlgorithm> ALGORITHM = Field.choice("algorithm", OtpAlgorithm.class);
    private static final Field<Integer> DIGITS = Field.numberChoice("digits", Unit.DIGITS, List.of(6, 8));
    private static final Field<Integer> PERIOD_SECONDS = Field.wholeNumber("periodSeconds", Unit.SECONDS, 15, 120);
    private static final Field<Integer> ACCEPTED_STEPS = Field.wholeNumber("acceptedSteps", Unit.STEPS, 0, 2);
    private static final Field<Integer> MAX_FAILED_CODES = Field.wholeNumber("maxFailedCodes", Unit.ATTEMPTS, 1, 100);
    private static final Field<Integer> RECOVERY_CODES = Field.wholeNumber("recoveryCodes", Unit.CODES, 4, 50);
    private static final Field<Integer> REMEMBER_BROWSER_DAYS =
            Field.wholeNumber("rememberBrowserDays", Unit.DAYS, 0, 30);
    private static final Field<String> ISSUER = Field.text("issuer", 1, LONGEST_ISSUER);
    private static final Field<Boolean> APPLY_TO_SSO = Field.toggle("applyToSso");

    /** Checks every bound and the rules beside them. */
    public TwoFactorPolicy {
        new Violations()
                .check(GRACE_HOURS, graceHours)
                .check(DIGITS, digits)
                .check(PERIOD_SECONDS, periodSeconds)
                .check(ACCEPTED_STEPS, acceptedSteps)
                .check(MAX_FAILED_CODES, maxFailedCodes)
                .check(RECOVERY_CODES, recoveryCodes)
                .check(REMEMBER_BROWSER_DAYS, rememberBrowserDays)
                .check(ISSUER, issuer)
                .rule(!issuer.contains(":"), "issuer", "issuer-has-colon")
                .refuse();
    }

    /**
     * The section {@code two-factor} of a server.
     *
     * @param productName what apps call the server until somebody changes it; colons are left out and what is too long
     *     is cut
     * @return the section
     */
    public static Section<TwoFactorPolicy> section(String productName) {
        return Section.of(
                "two-factor",
                TwoFactorPolicy.class,
                Fields.<TwoFactorPolicy>of()
                        .with(REQUIRED_FOR, TwoFactorPolicy::requiredFor)
                        .with(GRACE_HOURS, TwoFactorPolicy::graceHours)
                        .with(APPLY_TO_SSO, TwoFactorPolicy::applyToSso)
                        .with(REMEMBER_BROWSER_DAYS, TwoFactorPolicy::rememberBrowserDays)
                        .with(MAX_FAILED_CODES, TwoFactorPolicy::maxFailedCodes)
                        .with(RECOVERY_CODES, TwoFactorPolicy::recoveryCodes)
                        .with(ISSUER, TwoFactorPolicy::issuer)
                        .with(ALGORITHM, TwoFactorPolicy::algorithm)
                        .with(DIGITS, TwoFactorPolicy::digits)
                        .with(PERIOD_SECONDS, TwoFactorPolicy::periodSeconds)
                        .with(ACCEPTED_STEPS, TwoFactorPolicy::acceptedSteps)
                        .into(TwoFactorPolicy::of),
                startingWith(issuerFrom(productName)));
    }

    private static TwoFactorPolicy of(Fields.Values values) {
        return new TwoFactorPolicy(
                values.get(REQUIRED_FOR),
                values.get(GRACE_HOURS),
                values.get(ALGORITHM),
                values.get(DIGITS),
                values.get(PERIOD_SECONDS),
                values.get(ACCEPTED_STEPS),
                values.get(MAX_FAILED_CODES),
                values.get(RECOVERY_CODES),
                values.get(REMEMBER_BROWSER_DAYS),
                values.get(ISSUER),
                values.get(APPLY_TO_SSO));
    }

    private static TwoFactorPolicy startingWith(String issuer) {
        OtpParameters common = OtpParameters.COMMON;
        return new TwoFactorPolicy(
                RequiredFor.NOBODY,
                72,
                common.algorithm(),
                common.digits(),
                common.periodSeconds(),
                1,
                8,
                10,
                0,
                issuer,
                false);
    }

    private static String issuerFrom(String productName) {
        String name = productName.replace(":", "").strip();
        int length = Math.min(name.codePointCount(0, name.length()), LONGEST_ISSUER);
        String cut = name.substring(0, name.offsetByCodePoints(0, length)).strip();
        return ISSUER.violationsOf(cut).isEmpty() ? cut : UNNAMED_ISSUER;
    }

    /**
     * What new secrets are used with.
     *
     * @return to be stored beside each of them
     */
    public OtpParameters parameters() {
        return new OtpParameters(algorithm, digits, periodSeconds);
    }

    /**
     * Whether somebody has to have a second factor, sooner or later.
     *
     * @param administrator whether they administer the server
     * @param throughSso whether they sign in through Microsoft Entra ID
     * @return true if so; false leaves it to them
     */
    public boolean appliesTo(boolean administrator, boolean throughSso) {
        if (throughSso && !applyToSso) {
            return false;
        }
        return switch (requiredFor) {
            case NOBODY -> false;
            case ADMINISTRATORS -> administrator;
            case EVERYBODY -> true;
        };
    }

    /**
     * Until when somebody may go on without a second factor.
     *
     * @param appliesSince since when it has applied to them
     * @return from this instant on a sign-in leads to enrolment and nowhere else
     */
    public Instant graceEnd(Instant appliesSince) {
        return appliesSince.plus(Duration.ofHours(graceHours));
    }

    /**
     * How often codes may be tried. The wait doubles from one minute up to a day, and failures add up for a day: whoever
     * guesses gets eleven times {@code maxFailedCodes} tries on the first day and {@code maxFailedCodes} on each further
     * one.
     *
     * @return the limits, apart from those of passwords
     */
    public AttemptLimits codeLimits() {
        return new CodeLimits(maxFailedCodes);
    }

    private record CodeLimits(int maxFailedAttempts) implements AttemptLimits {

        private static final Duration DAY = Duration.ofDays(1);

        @Override
        public Duration failureWindow() {
            return DAY;
        }

        @Override
        public Duration lockoutAfter(int earlierLockouts) {
            Duration doubled = Duration.ofMinutes(1L << Math.min(earlierLockouts, 11));
            return doubled.compareTo(DAY) < 0 ? doubled : DAY;
        }

        @Override
        public Duration longestLockout() {
            return DAY;
        }
    }
}
