package dev.caretaker.adapter.web.problem;

import dev.caretaker.adapter.web.problem.Problem.RefusedField;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.domain.section.Violation;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ViewsRenderer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one place that turns refusals and failures into answers. */
@Singleton
public final class ProblemResponses {

    private static final MediaType PROBLEM_JSON = MediaType.of("application/problem+json");
    private static final int MOST_VIOLATIONS = 500;
    private static final String TYPE_PREFIX = "urn:caretaker:problem:";

    private final Wording wording;
    private final ViewsRenderer<Map<String, Object>, HttpRequest<?>> renderer;

    ProblemResponses(Wording wording, ViewsRenderer<Map<String, Object>, HttpRequest<?>> renderer) {
        this.wording = wording;
        this.renderer = renderer;
    }

    /**
     * An answer whose wording says everything.
     *
     * @param request what is answered
     * @param kind what happened
     * @return problem details, or a page for browsers
     */
    public MutableHttpResponse<?> respond(HttpRequest<?> request, ProblemKind kind) {
        return respond(request, kind, wording.text("problem." + kind.code() + ".detail"));
    }

    /**
     * An answer with its own detail.
     *
     * @param request what is answered
     * @param kind what happened
     * @param detail what happened this time; never the text of an exception
     * @return problem details, or a page for browsers
     */
    public MutableHttpResponse<?> respond(HttpRequest<?> request, ProblemKind kind, String detail) {
        return respond(request, problem(kind, detail, null, null), kind);
    }

    /**
     * An answer that says when to come back.
     *
     * @param request what is answered
     * @param kind what happened
     * @param retryAfter when to come back, in whole seconds
     * @return problem details, or a page for browsers
     */
    public MutableHttpResponse<?> respond(HttpRequest<?> request, ProblemKind kind, Duration retryAfter) {
        return respond(request, kind).header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    /**
     * An answer that names every refused field.
     *
     * @param request what is answered
     * @param violations what is wrong, at least one
     * @return problem details, or a page for browsers
     */
    public MutableHttpResponse<?> refused(HttpRequest<?> request, List<Violation> violations) {
        return refused(request, ProblemKind.REFUSED_INPUT, violations);
    }

    /**
     * An answer that names every refused field.
     *
     * @param request what is answered
     * @param kind why they are refused
     * @param violations what is wrong, at least one
     * @return problem details, or a page for browsers
     */
    public MutableHttpResponse<?> refused(HttpRequest<?> request, ProblemKind kind, List<Violation> violations) {
        List<RefusedField> fields = violations.stream()
                .limit(MOST_VIOLATIONS)
                .map(violation -> new RefusedField(violation.field(), violation.code(), wording.of(violation)))
                .toList();
        String detail = wording.text("problem." + kind.code() + ".detail");
        return respond(request, problem(kind, detail, null, fields), kind);
    }

    /** An answer that leads to the entry in the server's log. */
    MutableHttpResponse<?> failed(HttpRequest<?> request, ProblemKind kind, String requestId) {
        String detail = wording.text("problem." + kind.code() + ".detail");
        return respond(request, problem(kind, detail, requestId, null), kind);
    }

    private Problem problem(
            ProblemKind kind, String detail, @Nullable String requestId, @Nullable List<RefusedField> violations) {
        return new Problem(
                TYPE_PREFIX + kind.code(),
                wording.text("problem." + kind.code() + ".title"),
                kind.status().getCode(),
                detail,
                requestId,
                violations);
    }

    private MutableHttpResponse<?> respond(HttpRequest<?> request, Problem problem, ProblemKind kind) {
        return isForProgram(request)
                ? forProgram(problem, kind)
                : HttpResponse.status(kind.status())
                        .body(page(request, problem))
                        .contentType(MediaType.TEXT_HTML_TYPE);
    }

    private static MutableHttpResponse<?> forProgram(Problem problem, ProblemKind kind) {
        MutableHttpResponse<?> response =
                HttpResponse.status(kind.status()).body(problem).contentType(PROBLEM_JSON);
        return kind.status() == HttpStatus.UNAUTHORIZED
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                : response;
    }

    /** Whether a program rather than a browser asked. */
    static boolean isForProgram(HttpRequest<?> request) {
        return request.getPath().startsWith("/web/api")
                || request.getPath().equals("/health")
                || request.getPath().startsWith("/health/");
    }

    private String page(HttpRequest<?> request, Problem problem) {
        Map<String, Object> model = new HashMap<>();
        model.put("status", problem.status());
        model.put("title", problem.title());
        model.put("frame", Map.of("title", problem.title()));
        model.put("detail", problem.detail());
        model.put("requestId", problem.requestId());
        Writable writable = renderer.render("error", model, request);
        StringWriter page = new StringWriter();
        try {
            writable.writeTo(page);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return page.toString();
    }
}
