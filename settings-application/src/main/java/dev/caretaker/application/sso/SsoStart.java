package dev.caretaker.application.sso;

import dev.caretaker.domain.entra.Secret;
import java.time.Duration;

/** How the start of a sign-in through Microsoft went. */
public sealed interface SsoStart {

    /**
     * The browser may go.
     *
     * @param address where to
     * @param browserWord what a cookie of its own has to hold until it comes back
     * @param validFor how long that cookie is needed
     */
    record Redirect(String address, Secret browserWord, Duration validFor) implements SsoStart {}

    /**
     * It cannot go anywhere.
     *
     * @param refusal why
     * @param reference under which the log has it
     */
    record Refused(SsoRefusal refusal, String reference) implements SsoStart {}
}
