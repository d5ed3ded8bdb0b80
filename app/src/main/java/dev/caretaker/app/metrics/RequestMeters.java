package dev.caretaker.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;

/**
 * Times requests by the template of their address, method and status. Addresses that no route serves share one value, as do
 * methods that HTTP does not know, so that no client can make up new series.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Metered
final class RequestMeters implements Ordered {

    private static final String START = "caretaker.request-start";
    private static final String NO_ROUTE = "none";

    private final MeterRegistry registry;

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE; // whatever other filters answer is measured as well
    }

    @RequestFilter
    void start(HttpRequest<?> request) {
        request.setAttribute(START, Timer.start(registry));
    }

    @ResponseFilter
    void stop(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(START, Timer.Sample.class)
                .ifPresent(sample -> sample.stop(Timer.builder("http.server.requests")
                        .description("time from the head of a request to the head of its answer")
                        .tag("method", request.getMethod().name())
                        .tag("uri", template(request))
                        .tag("status", Integer.toString(response.code()))
                        .register(registry)));
    }

    private static String template(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(UriRouteMatch.class::isInstance)
                .map(UriRouteMatch.class::cast)
                .map(route -> route.getRouteInfo().getUriMatchTemplate().toPathString())
                .orElse(NO_ROUTE);
    }
}
