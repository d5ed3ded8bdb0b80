package dev.caretaker.adapter.web.security.session;

import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiTokens;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** Knows whose a token is, whether it names a session or is one of the API. */
@Singleton
final class TokenHolders {

    private final SessionTokens tokens;
    private final Sessions sessions;
    private final ApiTokens apiTokens;

    TokenHolders(SessionTokens tokens, Sessions sessions, ApiTokens apiTokens) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.apiTokens = apiTokens;
    }

    /**
     * Who may hold a token.
     *
     * @param recent whom memory knows by it; empty if the store has to be asked
     * @param stored asks the store, which takes its time
     */
    record Holder(Optional<SignedIn> recent, Supplier<Optional<SignedIn>> stored) {}

    /** Empty if the token is nothing that we made. */
    Optional<Holder> of(String token, InetAddress address) {
        return token.startsWith(ApiTokens.PREFIX)
                ? Optional.of(new Holder(Optional.empty(), () -> apiTokens.check(token, address)))
                : tokens.sessionId(token)
                        .map(id -> new Holder(sessions.recent(id, address), () -> sessions.check(id, address)));
    }
}
