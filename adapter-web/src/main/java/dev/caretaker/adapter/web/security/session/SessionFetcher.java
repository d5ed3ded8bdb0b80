package dev.caretaker.adapter.web.security.session;

import dev.caretaker.adapter.web.security.MicrosoftLogout;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.SignedIn;
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
    private final TokenHolders holders;
    private final RequestOrigin origin;
    private final ExecutorService blocking;

    SessionFetcher(
            TokenResolver<HttpRequest<?>> resolver,
            TokenHolders holders,
            RequestOrigin origin,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.resolver = resolver;
        this.holders = holders;
        this.origin = origin;
        this.blocking = blocking;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (isForEverybody(request)) {
            return Mono.empty();
        }
        return resolver.resolveTokens(request).stream()
                .findFirst()
                .flatMap(token -> holders.of(token, origin.address(request)))
                .map(this::authentication)
                .orElseGet(Mono::empty);
    }

    private Mono<Authentication> authentication(TokenHolders.Holder holder) {
        return holder.recent()
                .<Mono<Authentication>>map(known -> Mono.just(new SessionAuthentication(known)))
                .orElseGet(() -> asked(holder.stored()));
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
    private Mono<Authentication> asked(Supplier<Optional<SignedIn>> store) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(store, blocking))
                .flatMap(Mono::justOrEmpty)
                .map(SessionAuthentication::new);
    }
}
