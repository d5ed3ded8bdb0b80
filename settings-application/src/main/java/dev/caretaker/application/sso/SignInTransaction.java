package dev.caretaker.application.sso;

import dev.caretaker.domain.entra.Secret;
import java.time.Instant;

/**
 * A sign-in on its way: sent to Microsoft and not yet back. Each tab has its own.
 *
 * @param stateHash SHA-256 of the state that names it, in hexadecimal; the state itself is not kept
 * @param browserHash SHA-256 of the word in the cookie of the browser that started it
 * @param nonce what the token has to carry
 * @param codeVerifier what redeems the code
 * @param purpose what it is for
 * @param returnTo the page somebody wanted, a path on this server
 * @param addressee whom it was sent to; see {@link dev.caretaker.domain.entra.EntraConnection#addressee}
 * @param expiresAt until when it may come back
 */
public record SignInTransaction(
        String stateHash,
        String browserHash,
        Secret nonce,
        Secret codeVerifier,
        Purpose purpose,
        String returnTo,
        String addressee,
        Instant expiresAt) {

    /** What a sign-in is for. */
    public enum Purpose {
        /** To come in. */
        SIGN_IN,
        /** To see which claims come and what they would give; opens nothing. */
        TRIAL
    }
}
