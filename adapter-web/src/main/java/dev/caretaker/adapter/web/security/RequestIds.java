package dev.caretaker.adapter.web.security;

import dev.caretaker.adapter.web.problem.RequestId;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives each request an id before anything else looks at it, and puts it into every line that is logged meanwhile. A trusted
 * proxy may bring its own, so that one id leads through both logs.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestIds implements Ordered {

    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final RequestOrigin origin;

    RequestIds(RequestOrigin origin) {
        this.origin = origin;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void identify(HttpRequest<?> request, MutablePropagatedContext context) {
        String id = fromProxy(request).orElseGet(RequestId::next);
        RequestId.give(request, id);
        context.add(new LoggedRequestId(id));
    }

    private Optional<String> fromProxy(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(RequestId.HEADER))
                .filter(id -> SOUND.matcher(id).matches())
                .filter(id -> origin.isFromProxy(request));
    }

    @ResponseFilter
    void name(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set(RequestId.HEADER, RequestId.of(request));
    }
}
