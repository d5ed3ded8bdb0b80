package dev.caretaker.adapter.web.security;

import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.jwt.validator.ReactiveJsonWebTokenValidator;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lets a request in if its token names a session that is alive. Replaces the validators of Micronaut Security, which
 * would believe a signed token until it expires.
 */
@Singleton
@Replaces(ReactiveJsonWebTokenValidator.class)
final class SessionTokenValidator implements TokenValidator<HttpRequest<?>> {

    private final SessionTokens tokens;
    private final Sessions sessions;
    private final RequestOrigin origin;
    private final Scheduler blocking;

    SessionTokenValidator(
            SessionTokens tokens,
            Sessions sessions,
            RequestOrigin origin,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.origin = origin;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
        Optional<String> session = tokens.sessionId(token);
        if (session.isEmpty()) {
            return Mono.empty();
        }
        InetAddress address = origin.address(request);
        Optional<SignedIn> recent = sessions.recent(session.get(), address);
        if (recent.isPresent()) {
            return Mono.just(new SessionAuthentication(recent.get()));
        }
        return Mono.fromCallable(() -> sessions.check(session.get(), address))
                .subscribeOn(blocking)
                .flatMap(Mono::justOrEmpty)
                .map(SessionAuthentication::new);
    }
}
