package dev.caretaker.application.sso;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Client;
import dev.caretaker.domain.entra.EntraConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What leaving here means to Microsoft, and leaving there to this server. Ends no session itself. Thread-safe. */
public final class SingleSignOut {

    private static final int LONGEST_SID = 128;

    private final ManageSettings settings;
    private final IdentityProvider provider;
    private final ArrivalLimit signOuts;

    /**
     * The use case.
     *
     * @param settings has the section {@code entra-sso}
     * @param provider Microsoft
     * @param clock the present
     */
    public SingleSignOut(ManageSettings settings, IdentityProvider provider, Clock clock) {
        this.settings = settings;
        this.provider = provider;
        this.signOuts = new ArrivalLimit(clock);
    }

    /**
     * Where to send a browser after it was signed out here.
     *
     * @param loginHint the claim {@code login_hint} of the session that ended
     * @param returnTo one of the registered redirect URIs
     * @return empty if people are not to be signed out at Microsoft, or if that cannot be done
     */
    public Optional<String> address(Optional<String> loginHint, String returnTo) {
        EntraConnection connection = settings.current(EntraConnection.class);
        if (!connection.enabled() || !connection.logoutFromMicrosoft()) {
            return Optional.empty();
        }
        return provider.signOutAddress(new SsoAccess(connection, List.of()), loginHint, returnTo);
    }

    /**
     * Whether a message that a session at Microsoft has ended is worth looking at. Microsoft sends {@code sid} alone, in a
     * frame that brings no cookie; what names an issuer has to name ours (OpenID Connect Front-Channel Logout 1.0
     * section 2).
     *
     * @param sid what names the session there
     * @param issuer who says so, if they say
     * @param client the browser
     * @return false for what cannot come from Microsoft, and for what comes too often
     */
    public boolean mayHaveEnded(String sid, Optional<String> issuer, Client client) {
        EntraConnection connection = settings.current(EntraConnection.class);
        return !sid.isBlank()
                && sid.length() <= LONGEST_SID
                && signOuts.excess(client).isEmpty()
                && issuer.filter(one -> !provider.isIssuer(new SsoAccess(connection, List.of()), one))
                        .isEmpty();
    }
}
