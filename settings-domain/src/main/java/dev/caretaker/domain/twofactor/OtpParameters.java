package dev.caretaker.domain.twofactor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What codes are made of, apart from the secret. Stored with each enrolled secret, so that new settings never break an
 * app that was set up before.
 *
 * @param algorithm the hash function
 * @param digits length of a code, 6 or 8
 * @param periodSeconds how long a code is shown, in seconds, 15 to 120
 */
public record OtpParameters(OtpAlgorithm algorithm, int digits, int periodSeconds) {

    /** What every app assumes where nothing is said (Key Uri Format, Google Authenticator wiki). */
    public static final OtpParameters COMMON = new OtpParameters(OtpAlgorithm.SHA1, 6, 30);

    /**
     * The step an instant lies in (RFC 6238 section 4.2, with T0 = 0).
     *
     * @param instant the instant
     * @return number of periods since 1970-01-01T00:00:00Z
     */
    public long stepAt(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), periodSeconds);
    }

    /**
     * When a step begins.
     *
     * @param step number of the step
     * @return its first instant
     */
    public Instant startOf(long step) {
        return Instant.ofEpochSecond(Math.multiplyExact(step, periodSeconds));
    }

    /**
     * Which widespread apps do something else with these parameters than they should, without saying so.
     *
     * @return in alphabetical order; nothing for {@link #COMMON}
     */
    public List<Misreading> misreadings() {
        List<Misreading> found = new ArrayList<>();
        if (periodSeconds != COMMON.periodSeconds) {
            found.add(new Misreading("Google Authenticator", "period-ignored"));
        }
        if (algorithm != COMMON.algorithm) {
            found.add(new Misreading("Google Authenticator", "algorithm-refused-or-ignored"));
        }
        if (digits != COMMON.digits) {
            found.add(new Misreading("Google Authenticator", "digits-ignored-by-old-versions"));
        }
        return found;
    }

    /**
     * An app that shows wrong codes with some parameters. Source: reports against the app (google-authenticator-android
     * issue 29, google-authenticator issue 696, ArubaOTP-seed-extractor issue 21) and the source of its first version,
     * which reads secret, issuer and counter only.
     *
     * @param app name of the app
     * @param code what it does, as a key of the wording
     */
    public record Misreading(String app, String code) {}
}
