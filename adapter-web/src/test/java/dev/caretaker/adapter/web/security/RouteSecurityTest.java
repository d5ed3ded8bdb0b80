package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteSecurityTest {

    private static List<String> unsecured(RunningServer server) {
        return server.bean(Router.class)
                .uriRoutes()
                .filter(route -> !isSecured(route))
                .map(UriRouteInfo::toString)
                .distinct()
                .toList();
    }

    private static boolean isSecured(UriRouteInfo<?, ?> route) {
        return route.getTargetMethod().getAnnotationMetadata().hasAnnotation(Secured.class);
    }

    @Test
    void everyRoute_saysWhoMayUseIt() {
        try (RunningServer server = RunningServer.start()) {
            assertThat(server.bean(Router.class).uriRoutes()).hasSizeGreaterThan(20);

            assertThat(unsecured(server)).isEmpty();
        }
    }

    @Test
    void routeThatSaysNothing_isFoundAndClosed() {
        try (RunningServer server = RunningServer.start(Map.of("test.forgotten", true))) {
            assertThat(unsecured(server)).isNotEmpty().allMatch(route -> route.contains("/web/api/forgotten"));

            assertThat(server.call("GET", "/web/api/forgotten").send().statusCode())
                    .isEqualTo(401);
            assertThat(server.as(server.token("admin"), "GET", "/web/api/forgotten")
                            .send()
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Controller("/web/api/forgotten")
    @Requires(property = "test.forgotten")
    static final class Forgotten {

        @Get
        String open() {
            return "open";
        }
    }
}
