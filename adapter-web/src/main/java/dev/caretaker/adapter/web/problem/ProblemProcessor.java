package dev.caretaker.adapter.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Answers whatever the framework refuses by itself; its own messages may repeat exceptions and are not passed on. */
@Singleton
final class ProblemProcessor implements ErrorResponseProcessor<Object> {

    private final ProblemResponses problems;
    private final Failures failures;

    ProblemProcessor(ProblemResponses problems, Failures failures) {
        this.problems = problems;
        this.failures = failures;
    }

    @Override
    @SuppressWarnings("unchecked") // the body of a problem is as good as any
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        HttpRequest<?> request = context.getRequest();
        Optional<Throwable> cause = context.getRootCause();
        MutableHttpResponse<?> response = base.status().getCode() >= 500 && cause.isPresent()
                ? failures.respond(request, ProblemKind.INTERNAL_ERROR, cause.get())
                : problems.respond(request, ProblemKind.of(base.status()));
        base.getHeaders().forEachValue((name, value) -> {
            if (!response.getHeaders().contains(name)) {
                response.header(name, value);
            }
        });
        return (MutableHttpResponse<Object>) response;
    }
}
