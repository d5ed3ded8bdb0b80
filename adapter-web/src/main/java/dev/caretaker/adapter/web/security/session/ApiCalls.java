package dev.caretaker.adapter.web.security.session;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.Actor;
import dev.caretaker.application.log.LogBuffer;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.log.LogType;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.uri.UriMatchTemplate;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Records each call of the REST API in the log {@code api}: who, method, path template, status and duration. Paths stand
 * there as templates and without parameters, so nothing that somebody sent is repeated.
 */
@ServerFilter("/web/api/**")
final class ApiCalls implements Ordered {

    private static final String STARTED = "dev.caretaker.started";
    private static final String NOBODY = "-";
    private static final String NO_ROUTE = "(none)";

    private final LogBuffer buffer;
    private final RequestOrigin origin;

    ApiCalls(LogBuffer buffer, RequestOrigin origin) {
        this.buffer = buffer;
        this.origin = origin;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.METRICS.order();
    }

    @RequestFilter
    void start(HttpRequest<?> request) {
        request.setAttribute(STARTED, System.nanoTime());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        long nanos = request.getAttribute(STARTED, Long.class)
                .map(started -> System.nanoTime() - started)
                .orElse(0L);
        String who = SignedInBinder.of(request)
                .map(SignedIn::user)
                .map(user -> user.username())
                .orElse(NOBODY);
        buffer.add(
                LogType.API,
                new Actor(who, origin.address(request)),
                request.getMethod().name() + " " + template(request),
                outcome(response.code()),
                Map.of(
                        "status",
                        Integer.toString(response.code()),
                        "milliseconds",
                        Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos))));
    }

    private static String template(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(UriRouteMatch.class::isInstance)
                .map(route -> ((UriRouteMatch<?, ?>) route).getRouteInfo().getUriMatchTemplate())
                .map(UriMatchTemplate::toPathString)
                .orElse(NO_ROUTE);
    }

    private static Outcome outcome(int status) {
        if (status >= 500) {
            return Outcome.FAILED;
        }
        return status >= 400 ? Outcome.REFUSED : Outcome.SUCCESS;
    }
}
