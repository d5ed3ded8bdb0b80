package dev.caretaker.application.twofactor;

import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.domain.access.AttemptLimits;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.time.Instant;

/**
 * The app of a user, as it counts: set up and confirmed by a code.
 *
 * @param userId whose
 * @param secret its secret, as the vault encrypted it for {@link #place}
 * @param parameters how its codes are made
 * @param enrolledAt when it was confirmed
 * @param lastStep step of the last code that was accepted; no code of this step or an earlier one ever is again
 * @param attempts wrong codes
 * @param version rises with every change
 */
public record Enrolment(
        String userId,
        String secret,
        OtpParameters parameters,
        Instant enrolledAt,
        long lastStep,
        Lockout attempts,
        long version) {

    private static final String KIND = "two-factor";

    /**
     * Where a secret of a user stands, confirmed or not.
     *
     * @param userId whose
     * @return the place that the vault binds it to
     */
    public static SecretVault.Place place(String userId) {
        return new SecretVault.Place(KIND, userId);
    }

    Enrolment accepting(long step) {
        return with(step, Lockout.none());
    }

    Enrolment refusing(AttemptLimits limits, Instant now) {
        return with(lastStep, attempts.begin(limits, now).failed(limits, now));
    }

    Enrolment forgiven() {
        return with(lastStep, Lockout.none());
    }

    private Enrolment with(long step, Lockout next) {
        return new Enrolment(userId, secret, parameters, enrolledAt, step, next, version);
    }

    /** Hides the secret, encrypted as it is. */
    @Override
    public String toString() {
        return "Enrolment[" + userId + ", " + parameters + ", step " + lastStep + ", version " + version + "]";
    }
}
