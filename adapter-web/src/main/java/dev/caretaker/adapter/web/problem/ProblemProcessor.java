package dev.caretaker.adapter.web.problem;

import dev.caretaker.adapter.web.text.Wording;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers whatever the framework refuses by itself; its own messages may repeat exceptions and are not passed on. */
@Singleton
final class ProblemProcessor implements ErrorResponseProcessor<Object> {

    private static final Pattern PARAMETER = Pattern.compile("/([A-Za-z]{1,40})");

    private final ProblemResponses problems;
    private final Failures failures;
    private final Wording wording;

    ProblemProcessor(ProblemResponses problems, Failures failures, Wording wording) {
        this.problems = problems;
        this.failures = failures;
        this.wording = wording;
    }

    @Override
    @SuppressWarnings("unchecked") // the body of a problem is as good as any
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        HttpRequest<?> request = context.getRequest();
        Optional<Throwable> cause = context.getRootCause();
        MutableHttpResponse<?> response = base.status().getCode() >= 500 && cause.isPresent()
                ? failures.respond(request, ProblemKind.INTERNAL_ERROR, cause.get())
                : refused(context, request, base.status());
        base.getHeaders().forEachValue((name, value) -> {
            if (!response.getHeaders().contains(name)) {
                response.header(name, value);
            }
        });
        return (MutableHttpResponse<Object>) response;
    }

    private MutableHttpResponse<?> refused(ErrorContext context, HttpRequest<?> request, HttpStatus status) {
        // Only answers to requests whose head was too long to be read have no cause.
        boolean headTooLarge = status == HttpStatus.REQUEST_ENTITY_TOO_LARGE
                && context.getRootCause().isEmpty();
        ProblemKind kind = headTooLarge ? ProblemKind.HEADERS_TOO_LARGE : ProblemKind.of(status);
        Optional<String> detail = context.getErrors().stream()
                .flatMap(error -> error.getPath().stream())
                .map(PARAMETER::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(path -> wording.text("parameter.malformed", Map.of("name", path.group(1))));
        return kind == ProblemKind.BAD_REQUEST && detail.isPresent()
                ? problems.respond(request, kind, detail.get())
                : problems.respond(request, kind);
    }
}
