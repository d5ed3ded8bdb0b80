package dev.caretaker.adapter.web.problem;

import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.security.WebSettings;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Sends browsers without a session to the sign-in page; everybody else learns what is missing. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class NoAccess implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

    private final ProblemResponses problems;
    private final WebSettings settings;

    NoAccess(ProblemResponses problems, WebSettings settings) {
        this.problems = problems;
        this.settings = settings;
    }

    @Override
    public MutableHttpResponse<?> handle(
            @SuppressWarnings("rawtypes") HttpRequest request, AuthorizationException missing) {
        if (missing.isForbidden()) {
            return problems.respond(request, ProblemKind.FORBIDDEN);
        }
        if (ProblemResponses.isForProgram(request)) {
            return problems.respond(request, ProblemKind.UNAUTHORIZED);
        }
        UriBuilder login = UriBuilder.of("/login");
        pageOf(request).ifPresent(page -> login.queryParam("returnTo", ReturnTo.safe(page)));
        return HttpResponse.seeOther(login.build());
    }

    /** The page that was asked for; of a form the page it stands on, because nobody can go back to a submission. */
    private Optional<String> pageOf(HttpRequest<?> request) {
        if (request.getMethod() == HttpMethod.GET) {
            return Optional.of(request.getUri().toString());
        }
        return Optional.ofNullable(request.getHeaders().get(HttpHeaders.REFERER))
                .flatMap(NoAccess::parsed)
                .filter(referrer -> isOurs(referrer, request))
                .map(referrer -> referrer.getRawQuery() == null
                        ? referrer.getRawPath()
                        : referrer.getRawPath() + "?" + referrer.getRawQuery());
    }

    private static Optional<URI> parsed(String referrer) {
        try {
            return Optional.of(new URI(referrer)).filter(address -> address.getRawPath() != null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private boolean isOurs(URI referrer, HttpRequest<?> request) {
        String authority = referrer.getRawAuthority();
        return authority != null
                && (authority.equals(settings.publicUrl().getRawAuthority())
                        || authority.equals(request.getHeaders().get(HttpHeaders.HOST)));
    }
}
