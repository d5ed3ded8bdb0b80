package dev.caretaker.adapter.web.problem;

import dev.caretaker.application.AdapterFailureException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what went wrong into the server's log, under the id of the request, which the answer names. */
@Singleton
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final ProblemResponses problems;
    private final OutageLog outages;

    Failures(ProblemResponses problems, OutageLog outages) {
        this.problems = problems;
        this.outages = outages;
    }

    MutableHttpResponse<?> respond(HttpRequest<?> request, ProblemKind kind, Throwable cause) {
        note(request, "", cause);
        String id = RequestId.of(request);
        return problems.failed(request, kind, id).header(RequestId.HEADER, id);
    }

    /** Of what a request began, and what failed after its answer. */
    void noteAfterwards(HttpRequest<?> request, Throwable cause) {
        note(request, " (answered before)", cause);
    }

    private void note(HttpRequest<?> request, String when, Throwable cause) {
        String name = "request " + RequestId.of(request);
        String what = request.getMethod() + " " + request.getPath().replaceAll("\\p{Cntrl}", "?") + when;
        if (cause instanceof AdapterFailureException outage) {
            outages.note(name, what, outage);
        } else {
            LOG.error("{}: {} failed", name, what, cause);
        }
    }
}
