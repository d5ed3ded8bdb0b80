package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.problem.ProblemResponses;
import dev.caretaker.adapter.web.security.MicrosoftLogout;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls whose {@code Content-Type} is not the name of any type (RFC 9110 section 15.5.16): to the framework they look as if
 * they had none, and what has none is read as JSON. Types that are known to be others it refuses by itself.
 */
@ServerFilter("/web/api/**")
final class BodyTypes implements Ordered {

    private final ProblemResponses problems;

    BodyTypes(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        String named = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        boolean isSound = named == null
                || named.isBlank()
                || request.getContentType().isPresent()
                || !request.getMethod().permitsRequestBody()
                || MicrosoftLogout.isSentTo(request);
        return isSound ? null : problems.respond(request, ProblemKind.UNSUPPORTED_MEDIA_TYPE);
    }
}
