package dev.caretaker.application.sso;

import dev.caretaker.domain.entra.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what a provider was asked, and can be out of reach. */
final class WatchedProvider implements IdentityProvider {

    private final IdentityProvider real;
    final List<Request> requests = new ArrayList<>();
    final List<SsoAccess> accesses = new ArrayList<>();
    Optional<SsoRefusal> refusal = Optional.empty();
    int refusedCredentials;
    int completions;

    WatchedProvider(IdentityProvider real) {
        this.real = real;
    }

    @Override
    public Start start(SsoAccess access, Request request) {
        requests.add(request);
        return refusal.<Start>map(Start.Impossible::new).orElseGet(() -> real.start(access, request));
    }

    @Override
    public Completion complete(SsoAccess access, Request request, Secret code, Optional<String> issuer) {
        completions++;
        accesses.add(access);
        return refusal.<Completion>map(why -> new Completion.Refused(why, refusedCredentials))
                .orElseGet(() -> counted(real.complete(access, request, code, issuer)));
    }

    private Completion counted(Completion completion) {
        return completion instanceof Completion.Verified verified
                ? new Completion.Verified(verified.identity(), refusedCredentials)
                : completion;
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
        return description.contains("unassigned") ? Optional.of(AdminHint.ASSIGNMENT) : real.hint(description);
    }

    @Override
    public ConnectionReport test(SsoAccess access) {
        accesses.add(access);
        return real.test(access);
    }
}
