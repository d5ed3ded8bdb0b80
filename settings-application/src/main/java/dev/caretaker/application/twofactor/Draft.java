package dev.caretaker.application.twofactor;

import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.time.Instant;

/**
 * An app that is being set up and does not count before a code of it was given.
 *
 * @param userId whose
 * @param secret its secret, as the vault encrypted it for {@link Enrolment#place}
 * @param parameters how its codes are made
 * @param startedAt since when
 */
public record Draft(String userId, String secret, OtpParameters parameters, Instant startedAt) {

    /** The app as it counts once a code of it was given. */
    Enrolment confirmed(Instant at, long step, long replacedVersion) {
        return new Enrolment(userId, secret, parameters, at, step, Lockout.none(), replacedVersion);
    }

    /** Hides the secret, encrypted as it is. */
    @Override
    public String toString() {
        return "Draft[" + userId + ", " + parameters + ", " + startedAt + "]";
    }
}
