package dev.caretaker.application.inmemory;

import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.ConnectionReport.Outcome;
import dev.caretaker.application.sso.ConnectionReport.Step;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An identity provider that knows whoever it is told: for tests and demonstrations. It proves nothing. */
public final class InMemoryIdentityProvider implements IdentityProvider {

    private static final String HOME = "https://login.example/";

    private final Map<String, Issued> codes = new ConcurrentHashMap<>();

    private record Issued(Request request, VerifiedIdentity identity) {}

    /**
     * Signs somebody in, as if they had done so at the address of the start.
     *
     * @param request what was asked for
     * @param identity who they are
     * @return the code their browser brings back
     */
    public Secret signIn(Request request, VerifiedIdentity identity) {
        String code = "code-" + codes.size() + "-of-" + identity.objectId();
        codes.put(code, new Issued(request, identity));
        return Secret.of(code);
    }

    @Override
    public Start start(SsoAccess access, Request request) {
        return new Start.Redirect(HOME + "authorize?state="
                + encoded(request.state().reveal()) + "&redirect_uri=" + encoded(request.redirectUri()));
    }

    @Override
    public Completion complete(SsoAccess access, Request request, Secret code, Optional<String> issuer) {
        Issued issued = codes.remove(code.reveal());
        if (issued == null
                || !issued.request().equals(request)
                || issuer.filter(one -> !one.equals(HOME)).isPresent()) {
            return new Completion.Refused(SsoRefusal.of(Reason.FAILED, "the code is not for this sign-in"), 0);
        }
        return new Completion.Verified(issued.identity(), 0);
    }

    @Override
    public Optional<String> signOutAddress(SsoAccess access, Optional<String> loginHint, String returnTo) {
        return Optional.of(HOME + "logout?post_logout_redirect_uri=" + encoded(returnTo));
    }

    @Override
    public boolean isIssuer(SsoAccess access, String issuer) {
        return issuer.equals(HOME);
    }

    @Override
    public Optional<AdminHint> hint(String description) {
        return Optional.empty();
    }

    @Override
    public ConnectionReport test(SsoAccess access) {
        return new ConnectionReport(Stream.of(ConnectionReport.Part.values())
                .map(part -> new Step(part, Outcome.PASSED, Optional.empty(), Map.of()))
                .toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
