package dev.caretaker.adapter.web.security.csrf;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.MicrosoftLogout;
import dev.caretaker.adapter.web.security.session.SignedInBinder;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Refuses requests that change something and cannot show that they come from our own pages. Calls with a bearer token
 * need no proof, because no browser adds one by itself; neither do JSON calls that need no session, because no foreign form
 * can send that content type, nor what is sent to {@link MicrosoftLogout}, where only a GET does something.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CsrfFilter implements Ordered {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern BEARER = Pattern.compile("Bearer +\\S+", Pattern.CASE_INSENSITIVE);
    private static final String API = "/web/api/";
    private static final String LOGIN = API + "authentication/login";

    private final CsrfTokens tokens;

    CsrfFilter(CsrfTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    CompletableFuture<HttpRequest<?>> check(HttpRequest<?> request) {
        if (needsNoProof(request)) {
            return CompletableFuture.completedFuture(request);
        }
        if ("cross-site".equals(request.getHeaders().get("Sec-Fetch-Site"))) {
            return refused();
        }
        String header = request.getHeaders().get(CsrfTokens.HEADER);
        if (header != null) {
            return tokens.isValid(request, header) ? CompletableFuture.completedFuture(request) : refused();
        }
        boolean json = request.getContentType()
                .filter(MediaType.APPLICATION_JSON_TYPE::matches)
                .isPresent();
        if (request.getPath().startsWith(API)) {
            boolean ridesOnSession =
                    SignedInBinder.of(request).isPresent() && !request.getPath().equals(LOGIN);
            return json && !ridesOnSession ? CompletableFuture.completedFuture(request) : refused();
        }
        return fieldOf(request)
                .filter(field -> tokens.isValid(request, field))
                .<HttpRequest<?>>map(valid -> request)
                .switchIfEmpty(Mono.error(() -> new ProblemException(ProblemKind.CSRF)))
                .toFuture();
    }

    private static boolean needsNoProof(HttpRequest<?> request) {
        return SAFE.contains(request.getMethod())
                || hasBearerToken(request)
                || MicrosoftLogout.isSentTo(request)
                || reachesNothing(request);
    }

    // Who asks for what nobody serves learns that, such as which methods an address knows.
    private static boolean reachesNothing(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request).isEmpty()
                && SignedInBinder.of(request).isEmpty();
    }

    // Another scheme is no proof: a browser sends name and password by itself once somebody has typed them.
    private static boolean hasBearerToken(HttpRequest<?> request) {
        return request.getHeaders()
                .findFirst(HttpHeaders.AUTHORIZATION)
                .filter(value -> BEARER.matcher(value).matches())
                .isPresent();
    }

    private static CompletableFuture<HttpRequest<?>> refused() {
        return CompletableFuture.failedFuture(new ProblemException(ProblemKind.CSRF));
    }

    private static Mono<String> fieldOf(HttpRequest<?> request) {
        Optional<MediaType> type = request.getContentType();
        boolean isMultipart =
                type.filter(MediaType.MULTIPART_FORM_DATA_TYPE::matches).isPresent();
        boolean isForm = isMultipart
                || type.filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::matches)
                        .isPresent();
        if (!isForm || !(request instanceof ServerHttpRequest<?> server)) {
            return Mono.empty();
        }
        try (CloseableByteBody copy = server.byteBody().split(ByteBody.SplitBackpressureMode.FASTEST)) {
            return Mono.fromFuture(copy.buffer()).mapNotNull(body -> {
                try (body) {
                    Optional<String> field = isMultipart
                            ? MultipartForm.of(request, body.toByteArray()).text(CsrfTokens.FIELD)
                            : field(body.toString(StandardCharsets.UTF_8));
                    return field.orElse(null);
                }
            });
        }
    }

    private static Optional<String> field(String form) {
        String prefix = CsrfTokens.FIELD + "=";
        return Arrays.stream(form.split("&"))
                .filter(pair -> pair.startsWith(prefix))
                .findFirst()
                .flatMap(pair -> decoded(pair.substring(prefix.length())));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @ResponseFilter
    void remember(HttpRequest<?> request, MutableHttpResponse<?> response) {
        tokens.remember(request, response);
    }
}
