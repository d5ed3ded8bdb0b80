package dev.caretaker.adapter.web;

import dev.caretaker.application.inmemory.InMemoryIdentityProvider;
import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.Secret;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Microsoft in memory, with a person in front of it who signs in to whatever was asked for last. */
public final class WatchedMicrosoft implements IdentityProvider {

    private final InMemoryIdentityProvider real;
    private final Deque<Request> requests = new ArrayDeque<>();

    WatchedMicrosoft(InMemoryIdentityProvider real) {
        this.real = real;
    }

    /** The query with which the browser of that person comes back. */
    public String signIn(VerifiedIdentity identity) {
        Request request = requests.getLast();
        return "?code=" + real.signIn(request, identity).reveal() + "&state="
                + request.state().reveal();
    }

    public String redirectUri() {
        return requests.getLast().redirectUri();
    }

    @Override
    public Start start(SsoAccess access, Request request) {
        requests.add(request);
        return real.start(access, request);
    }

    @Override
    public Completion complete(SsoAccess access, Request request, Secret code, Optional<String> issuer) {
        return real.complete(access, request, code, issuer);
    }

    @Override
    public Optional<String> signOutAddress(SsoAccess access, Optional<String> loginHint, String returnTo) {
        return real.signOutAddress(access, loginHint, returnTo);
    }

    @Override
    public boolean isIssuer(SsoAccess access, String issuer) {
        return real.isIssuer(access, issuer);
    }

    @Override
    public Optional<AdminHint> hint(String description) {
        return real.hint(description);
    }

    @Override
    public ConnectionReport test(SsoAccess access) {
        return real.test(access);
    }
}
