package dev.caretaker.application.sso;

import dev.caretaker.domain.entra.Secret;
import java.util.Optional;

/**
 * Who tells us who somebody is. Thread-safe. What goes wrong between the two servers is an answer, not an exception:
 * signing in with a password goes on whatever the provider does.
 */
public interface IdentityProvider {

    /**
     * Where to send a browser so that somebody signs in.
     *
     * @param access whom to ask
     * @param request what the provider is to give back
     * @return the address, or why there is none
     */
    Start start(SsoAccess access, Request request);

    /**
     * Finds out who has signed in.
     *
     * @param access whom to ask; the same application as at the start
     * @param request what was asked for at the start
     * @param code what the browser brought back
     * @param issuer the issuer the browser brought back, if it did; it must be the right one (RFC 9207)
     * @return who they are, fully checked, or why that is not certain
     */
    Completion complete(SsoAccess access, Request request, Secret code, Optional<String> issuer);

    /**
     * Where to send a browser to end the session at the provider.
     *
     * @param access whom to ask
     * @param loginHint spares people the question which account to sign out; the claim {@code login_hint}
     * @param returnTo one of the registered redirect URIs
     * @return the address; empty if the provider cannot be asked
     */
    Optional<String> signOutAddress(SsoAccess access, Optional<String> loginHint, String returnTo);

    /**
     * Whether an issuer is the one whose tokens are taken. Asks nobody.
     *
     * @param access whom we ask
     * @param issuer what somebody claims
     * @return true if so
     */
    boolean isIssuer(SsoAccess access, String issuer);

    /**
     * What an administrator can do about an error that a browser brought back. Asks nobody.
     *
     * @param description the text of the error, which anybody may have made up
     * @return empty if nothing is known of it
     */
    Optional<AdminHint> hint(String description);

    /**
     * Tries out everything that works without a person.
     *
     * @param access whom to ask
     * @return what worked and what did not
     */
    ConnectionReport test(SsoAccess access);

    /**
     * What ties the start of a sign-in to its end.
     *
     * @param redirectUri where the browser comes back
     * @param state names the sign-in to us
     * @param nonce names it inside the token
     * @param codeVerifier proves that who redeems the code also asked for it (RFC 7636), 43 to 128 characters
     */
    record Request(String redirectUri, Secret state, Secret nonce, Secret codeVerifier) {}

    /** How a start went. */
    sealed interface Start {

        /**
         * The browser may go.
         *
         * @param address absolute, with everything in it
         */
        record Redirect(String address) implements Start {}

        /**
         * It cannot go anywhere.
         *
         * @param refusal why
         */
        record Impossible(SsoRefusal refusal) implements Start {}
    }

    /** How an end went. */
    sealed interface Completion {

        /**
         * How many credentials were refused before one was accepted or none was left.
         *
         * @return 0 also if none was shown
         */
        int refusedCredentials();

        /**
         * It is certain who they are.
         *
         * @param identity who
         * @param refusedCredentials how many credentials were refused before one was accepted
         */
        record Verified(VerifiedIdentity identity, int refusedCredentials) implements Completion {}

        /**
         * It is not.
         *
         * @param refusal why
         * @param refusedCredentials how many credentials were refused
         */
        record Refused(SsoRefusal refusal, int refusedCredentials) implements Completion {}
    }
}
