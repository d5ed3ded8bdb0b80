package dev.caretaker.adapter.entra;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.application.contract.SettableClock;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.IdentityProvider.Start;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.LocalLogin;
import dev.caretaker.domain.entra.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product on one side, the look-alike on the other. */
final class Fixtures implements AutoCloseable {

    static final String OBJECT_ID = "00000000-aaaa-bbbb-cccc-000000000001";
    static final EntraConnection CONNECTION = new EntraConnection(
            true, Cloud.GLOBAL, EntraLookAlike.TENANT, EntraLookAlike.CLIENT_ID, LocalLogin.ALLOWED, false, 120);
    static final EntraCredential SECRET = secret(EntraLookAlike.SECRET);
    static final Duration PATIENCE = Duration.ofSeconds(2);

    final SettableClock clock;
    final SettableClock theirClock;
    final EntraLookAlike entra;
    final EntraIdentityProvider provider;

    Fixtures() {
        this(new SettableClock(), new SettableClock());
    }

    Fixtures(SettableClock clock, SettableClock theirClock) {
        this.clock = clock;
        this.theirClock = theirClock;
        this.entra = new EntraLookAlike(theirClock);
        this.provider = new EntraIdentityProvider(Optional.of(entra.authority()), clock, Runnable::run, PATIENCE);
    }

    /** At the time of the machine, which the HTTP server of the look-alike writes into its answers. */
    static Fixtures atMachineTime() {
        Instant start = Instant.now();
        return new Fixtures(new SettableClock(start), new SettableClock(start));
    }

    static EntraCredential secret(String text) {
        return new ClientSecret(Secret.of(text), Optional.empty());
    }

    static SsoAccess access(EntraCredential... credentials) {
        return new SsoAccess(CONNECTION, List.of(credentials));
    }

    static Request request(int number) {
        return new Request(
                EntraLookAlike.REDIRECT_URI,
                Secret.of("state-" + number),
                Secret.of("nonce-" + number),
                Secret.of(("verifier-" + number).repeat(5)));
    }

    static Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("oid", OBJECT_ID);
        claims.put("sub", "subject-1");
        claims.put("preferred_username", "zoe@example.org");
        claims.put("name", "Zoë");
        claims.put("roles", List.of("Caretaker.Admin"));
        claims.put("sid", "session-1");
        return claims;
    }

    String addressOf(Request request) {
        return ((Start.Redirect) provider.start(access(SECRET), request)).address();
    }

    Secret codeFor(Request request) {
        return Secret.of(entra.signIn(addressOf(request), claims()));
    }

    Completion signIn(EntraCredential... credentials) {
        Request request = request(1);
        return provider.complete(access(credentials), request, codeFor(request), Optional.empty());
    }

    Completion signIn() {
        return signIn(SECRET);
    }

    VerifiedIdentity identity() {
        Completion completion = signIn();
        if (completion instanceof Completion.Verified verified) {
            return verified.identity();
        }
        throw new AssertionError(completion);
    }

    SsoRefusal refusal() {
        return refusalOf(signIn());
    }

    static SsoRefusal refusalOf(Completion completion) {
        if (completion instanceof Completion.Refused refused) {
            return refused.refusal();
        }
        throw new AssertionError("not refused: " + completion);
    }

    void moveBothClocks(Duration time) {
        clock.advance(time);
        theirClock.advance(time);
    }

    @Override
    public void close() {
        entra.close();
    }
}
