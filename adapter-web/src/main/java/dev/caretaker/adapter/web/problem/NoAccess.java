package dev.caretaker.adapter.web.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Sends browsers without a session to the sign-in page; everybody else learns what is missing. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class NoAccess implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

    private final ProblemResponses problems;

    NoAccess(ProblemResponses problems) {
        this.problems = problems;
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
        if (request.getMethod() == HttpMethod.GET) {
            login.queryParam("returnTo", request.getUri().toString());
        }
        return HttpResponse.seeOther(login.build());
    }
}
