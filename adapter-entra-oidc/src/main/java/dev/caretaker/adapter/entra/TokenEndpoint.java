package dev.caretaker.adapter.entra;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.caretaker.domain.entra.EntraCredential;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Asks for tokens, and proves on the way that the server is the registered application. */
final class TokenEndpoint {

    private static final String CREDENTIAL_REFUSED = "invalid_client"; // RFC 6749 section 5.2

    private final Outgoing outgoing;
    private final Clock clock;

    /**
     * An answer.
     *
     * @param reply what Entra said
     * @param refusedCredentials how many credentials it has refused on the way
     */
    record Answer(Outgoing.Reply reply, int refusedCredentials) {

        boolean isSuccess() {
            return reply.status() == 200;
        }
    }

    TokenEndpoint(Outgoing outgoing, Clock clock) {
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** Shows one credential after the other until one is not refused; a code that was not redeemed stays good. */
    Answer ask(
            URI endpoint, String clientId, List<EntraCredential> credentials, AuthorizationGrant grant, Scope scope) {
        Outgoing.Reply first = reply(endpoint, clientId, credentials.get(0), grant, scope);
        if (!refusesCredential(first)) {
            return new Answer(first, 0);
        }
        for (int next = 1; next < credentials.size(); next++) {
            Outgoing.Reply other = reply(endpoint, clientId, credentials.get(next), grant, scope);
            if (!refusesCredential(other)) {
                return new Answer(other, next);
            }
        }
        return new Answer(first, credentials.size());
    }

    private static boolean refusesCredential(Outgoing.Reply reply) {
        return EntraErrors.error(reply).filter(CREDENTIAL_REFUSED::equals).isPresent();
    }

    private Outgoing.Reply reply(
            URI endpoint, String clientId, EntraCredential credential, AuthorizationGrant grant, Scope scope) {
        // RFC 7521 leaves client_id out beside an assertion; Microsoft's examples have it.
        TokenRequest request = new TokenRequest.Builder(endpoint, proof(endpoint, clientId, credential), grant)
                .scope(scope)
                .customParameter("client_id", clientId)
                .build();
        return outgoing.post(endpoint, request.toHTTPRequest().getBody());
    }

    private ClientAuthentication proof(URI endpoint, String clientId, EntraCredential credential) {
        return credential
                .certificate()
                .<ClientAuthentication>map(certificate -> new PrivateKeyJWT(ClientAssertion.of(
                        certificate, credential.secret(), clientId, endpoint.toString(), clock.instant())))
                .orElseGet(() -> new ClientSecretPost(
                        new ClientID(clientId), new Secret(credential.secret().reveal())));
    }
}
