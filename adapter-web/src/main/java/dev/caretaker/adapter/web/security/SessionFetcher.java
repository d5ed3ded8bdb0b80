package dev.caretaker.adapter.web.security;

import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiTokens;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import io.micronaut.security.token.reader.TokenResolver;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lets a request in if its token names a session that is alive, or is an API token that opens something. Replaces the way
 * of Micronaut Security, which would believe a signed token until it expires.
 */
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class SessionFetcher implements AuthenticationFetcher<HttpRequest<?>> {

    private final TokenResolver<HttpRequest<?>> resolver;
    private final SessionTokens tokens;
    private final Sessions sessions;
    private final ApiTokens apiTokens;
    private final RequestOrigin origin;
    private final ExecutorService blocking;

    SessionFetcher(
            TokenResolver<HttpRequest<?>> resolver,
            SessionTokens tokens,
            Sessions sessions,
            ApiTokens apiTokens,
            RequestOrigin origin,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.resolver = resolver;
        this.tokens = tokens;
        this.sessions = sessions;
        this.apiTokens = apiTokens;
        this.origin = origin;
        this.blocking = blocking;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (isForEverybody(request)) {
            return Mono.empty();
        }
        Optional<String> token = resolver.resolveTokens(request).stream().findFirst();
        if (token.isEmpty()) {
            return Mono.empty();
        }
        InetAddress address = origin.address(request);
        if (token.get().startsWith(ApiTokens.PREFIX)) {
            return asked(() -> apiTokens.check(token.get(), address));
        }
        Optional<String> session = tokens.sessionId(token.get());
        if (session.isEmpty()) {
            return Mono.empty();
        }
        Optional<SignedIn> recent = sessions.recent(session.get(), address);
        return recent.isPresent()
                ? Mono.just(new SessionAuthentication(recent.get()))
                : asked(() -> sessions.check(session.get(), address));
    }

    /**
     * Style sheets, scripts, health, and what Microsoft has to say: who asks does not matter, and they are there while the
     * database is not.
     */
    private static boolean isForEverybody(HttpRequest<?> request) {
        String path = request.getPath();
        boolean unrouted = RouteAttributes.getRouteMatch(request).isEmpty();
        return (unrouted && !path.startsWith("/web/api"))
                || path.equals("/health")
                || path.startsWith("/health/")
                || MicrosoftLogout.isSentTo(request);
    }

    /** As a future, because cancelling one interrupts nobody: an interrupt in the midst of H2 would close its file. */
    private Publisher<Authentication> asked(Supplier<Optional<SignedIn>> store) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(store, blocking))
                .flatMap(Mono::justOrEmpty)
                .map(SessionAuthentication::new);
    }
}
