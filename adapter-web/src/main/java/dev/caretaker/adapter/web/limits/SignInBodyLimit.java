package dev.caretaker.adapter.web.limits;

import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.problem.ProblemResponses;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Refuses large bodies of requests that anybody may send before signing in, by their announced length. */
@ServerFilter({"/login/**", "/login", "/web/api/authentication/**"})
final class SignInBodyLimit implements Ordered {

    /** Largest body of a request that signs in, in bytes. */
    static final int BYTES = 64 * 1024;

    private final ProblemResponses problems;

    SignInBodyLimit(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1; // behind the id of the request
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        return request.getContentLength() > BYTES ? problems.respond(request, ProblemKind.TOO_LARGE) : null;
    }
}
