package dev.caretaker.adapter.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what went wrong into the server's log, once, under the id of the request, which the answer names. */
@Singleton
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final ProblemResponses problems;

    Failures(ProblemResponses problems) {
        this.problems = problems;
    }

    MutableHttpResponse<?> respond(HttpRequest<?> request, ProblemKind kind, Throwable cause) {
        String id = RequestId.of(request);
        LOG.error(
                "request {}: {} {} failed",
                id,
                request.getMethod(),
                request.getPath().replaceAll("\\p{Cntrl}", "?"),
                cause);
        return problems.failed(request, kind, id).header(RequestId.HEADER, id);
    }
}
