package dev.caretaker.adapter.entra;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Entra ID by the authorization code flow with PKCE (Microsoft's page “Microsoft identity platform and OAuth
 * 2.0 authorization code flow”). With keys in the cache a sign-in takes exactly one call. Thread-safe.
 */
public final class EntraIdentityProvider implements IdentityProvider {

    /** No {@code offline_access} and nothing of Microsoft Graph: they bring consent questions and are not needed. */
    private static final Scope SCOPE = new Scope("openid", "profile");

    private final Optional<Authority> configured;
    private final Outgoing outgoing;
    private final TokenEndpoint tokens;
    private final Clock clock;
    private final Executor background;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    private record Known(String addressee, Tenant tenant) {}

    /**
     * The provider.
     *
     * @param authority scheme, host and port in place of the host of the chosen cloud, such as
     *     {@code http://localhost:9000}; https, or http on this machine
     * @param clock the present
     * @param background renews what is cached; may refuse to
     * @throws IllegalArgumentException if the authority is none
     */
    public EntraIdentityProvider(Optional<String> authority, Clock clock, Executor background) {
        this(authority, clock, background, Outgoing.PATIENCE);
    }

    EntraIdentityProvider(Optional<String> authority, Clock clock, Executor background, Duration patience) {
        this.configured = authority.map(Authority::configured);
        this.outgoing = new Outgoing(clock, patience);
        this.tokens = new TokenEndpoint(outgoing, clock);
        this.clock = clock;
        this.background = background;
    }

    @Override
    public Start start(SsoAccess access, Request request) {
        try {
            Metadata metadata = tenant(access.connection()).metadata();
            return new Start.Redirect(address(metadata, access.connection(), request));
        } catch (Trouble trouble) {
            return new Start.Impossible(trouble.refusal());
        }
    }

    private static String address(Metadata metadata, EntraConnection connection, Request request) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        SCOPE,
                        new ClientID(connection.clientId()),
                        URI.create(request.redirectUri()))
                .endpointURI(metadata.authorization())
                .responseMode(ResponseMode.QUERY)
                .state(new State(request.state().reveal()))
                .nonce(new Nonce(request.nonce().reveal()))
                .codeChallenge(new CodeVerifier(request.codeVerifier().reveal()), CodeChallengeMethod.S256)
                .build()
                .toURI()
                .toString();
    }

    @Override
    public Completion complete(SsoAccess access, Request request, Secret code, Optional<String> issuer) {
        try {
            return completed(access, request, code, issuer);
        } catch (Trouble trouble) {
            return new Completion.Refused(trouble.refusal(), 0);
        }
    }

    private Completion completed(SsoAccess access, Request request, Secret code, Optional<String> issuer) {
        Tenant tenant = tenant(access.connection());
        Metadata metadata = tenant.metadata();
        if (issuer.filter(one -> !one.equals(metadata.issuer())).isPresent()) {
            throw Trouble.of(Reason.FAILED, "the browser came from another issuer: " + Quotes.of(issuer.get()));
        }
        if (access.credentials().isEmpty()) {
            throw Trouble.of(Reason.NOT_CONFIGURED, "there is no credential for this connection");
        }
        String clientId = access.connection().clientId();
        TokenEndpoint.Answer answer =
                tokens.ask(metadata.token(), clientId, access.credentials(), grant(request, code), SCOPE);
        if (!answer.isSuccess()) {
            Trouble trouble = EntraErrors.of(answer.reply(), Reason.FAILED, AdminHint.START_AGAIN);
            return new Completion.Refused(trouble.refusal(), answer.refusedCredentials());
        }
        String token = Json.text(answer.reply().json(), "id_token")
                .orElseThrow(() -> Trouble.of(Reason.FAILED, "the answer has no ID token"));
        VerifiedIdentity identity = IdTokens.verify(
                token,
                tenant::key,
                new Claims.Expected(metadata.issuer(), access.connection(), request.nonce(), clock.instant()));
        return new Completion.Verified(identity, answer.refusedCredentials());
    }

    private static AuthorizationCodeGrant grant(Request request, Secret code) {
        return new AuthorizationCodeGrant(
                new AuthorizationCode(code.reveal()),
                URI.create(request.redirectUri()),
                new CodeVerifier(request.codeVerifier().reveal()));
    }

    @Override
    public Optional<String> signOutAddress(SsoAccess access, Optional<String> loginHint, String returnTo) {
        try {
            URI endpoint = tenant(access.connection()).metadata().endSession();
            LogoutRequest request =
                    new LogoutRequest(endpoint, null, loginHint.orElse(null), null, URI.create(returnTo), null, null);
            return Optional.of(request.toURI().toString());
        } catch (Trouble unreachable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isIssuer(SsoAccess access, String issuer) {
        return Authority.of(access.connection(), configured)
                .issuerOf(access.connection())
                .equals(issuer);
    }

    @Override
    public Optional<AdminHint> hint(String description) {
        return EntraErrors.hint(description);
    }

    @Override
    public ConnectionReport test(SsoAccess access) {
        return new ConnectionProbe(access, Authority.of(access.connection(), configured), outgoing, tokens).run();
    }

    /** What is known is of one tenant at a time: the configured one. */
    private Tenant tenant(EntraConnection connection) {
        Known present = known.get();
        if (present != null && present.addressee().equals(connection.addressee())) {
            return present.tenant();
        }
        Authority authority = Authority.of(connection, configured);
        Known fresh = new Known(connection.addressee(), new Tenant(connection, authority, outgoing, clock, background));
        known.set(fresh);
        return fresh.tenant();
    }
}
