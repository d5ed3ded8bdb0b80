package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.Call;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.Permissions;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every route of the server, called by everybody there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteAccessTest {

    private static final Set<String> ALL = Set.of("SETTINGS", "USERS", "BACKUPS", "LOGS", "DEVICES");

    private final RunningServer server = RunningServer.start(Map.of("test.devices", true));
    private final Map<String, Set<String>> people = new LinkedHashMap<>();

    @BeforeAll
    void addPeople() {
        people.put("nobody", Set.of());
        ALL.forEach(permission -> people.put("only-" + permission, Set.of(permission)));
        people.put("everything", ALL);
        people.forEach((name, permissions) -> server.addUser(name, permissions, false));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Factory
    @Requires(property = "test.devices")
    static final class Host {

        @Singleton
        Permission devices() {
            return new Permission("DEVICES", "Devices", "Manage devices.");
        }
    }

    @Controller("/devices")
    @Secured("DEVICES")
    @Requires(property = "test.devices")
    static final class Devices {

        @Get
        String list() {
            return "[]";
        }
    }

    private List<UriRouteInfo<?, ?>> routes() {
        Map<String, UriRouteInfo<?, ?>> routes = new TreeMap<>();
        server.bean(Router.class)
                .uriRoutes()
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .forEach(route -> routes.put(name(route), route));
        return List.copyOf(routes.values());
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
    }

    private static Set<String> needed(UriRouteInfo<?, ?> route) {
        // The value that the guard reads: that of the method, else that of its class.
        return Set.of(route.getTargetMethod()
                .getAnnotationMetadata()
                .getValue(Secured.class, String[].class)
                .orElseThrow());
    }

    private static boolean isSessionOnly(UriRouteInfo<?, ?> route) {
        return route.getTargetMethod().getAnnotationMetadata().hasAnnotation(SessionOnly.class) || isPage(route);
    }

    private static boolean isPage(UriRouteInfo<?, ?> route) {
        return route.getProduces().contains(MediaType.TEXT_HTML_TYPE);
    }

    /** Whether somebody came past the guards; what the call itself makes of it does not matter. */
    private boolean passes(String token, UriRouteInfo<?, ?> route) {
        String path = route.getUriMatchTemplate().toPathString().replaceAll("\\{[^}]*}", "there-is-none");
        Call call = token.isEmpty()
                ? server.call(route.getHttpMethodName(), path)
                : server.as(token, route.getHttpMethodName(), path);
        if (!route.getHttpMethodName().equals("GET")
                && !route.getHttpMethodName().equals("DELETE")) {
            call = call.body(route.getConsumes().get(0).toString(), BodyPublishers.ofString("x"));
        }
        HttpResponse<String> answer = call.send();
        assertThat(answer.statusCode()).as(name(route)).isNotIn(405, 406, 415).isLessThan(500);
        boolean toSignIn = answer.headers()
                .firstValue("Location")
                .filter(where -> where.startsWith("/login"))
                .isPresent();
        return answer.statusCode() != 401 && answer.statusCode() != 403 && !toSignIn;
    }

    private String session(String name) {
        return server.token(name);
    }

    private String apiToken(String name) {
        String permissions = people.getOrDefault(name, Set.of()).stream()
                .map(one -> "\"" + one + "\"")
                .collect(Collectors.joining(","));
        HttpResponse<String> made = server.as(session(name), "POST", "/web/api/tokens")
                .json("{\"name\":\"x\",\"expiresAt\":\""
                        + server.clock().instant().plus(Duration.ofDays(1)) + "\",\"permissions\":[" + permissions
                        + "]}")
                .send();
        return RunningServer.json(made).get("token").textValue();
    }

    @Test
    void everyRoute_withPermission_opensToExactlyItsHolders() {
        List<UriRouteInfo<?, ?>> guarded = routes().stream()
                .filter(route -> !needed(route).contains(SecurityRule.IS_ANONYMOUS))
                .toList();
        assertThat(guarded).hasSizeGreaterThan(25);

        for (UriRouteInfo<?, ?> route : guarded) {
            Set<String> needed = needed(route);
            boolean needsNone = needed.contains(SecurityRule.IS_AUTHENTICATED);
            assertThat(needsNone || ALL.containsAll(needed)).as(name(route)).isTrue();
            Set<String> passing = people.keySet().stream()
                    .filter(person -> passes(session(person), route))
                    .collect(Collectors.toSet());
            assertThat(passing).as(name(route)).isEqualTo(holders(needed, needsNone));
        }
    }

    private Set<String> holders(Set<String> needed, boolean needsNone) {
        return people.entrySet().stream()
                .filter(person -> needsNone || person.getValue().stream().anyMatch(needed::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void everyGuardedRoute_withoutSession_isClosed() {
        assertThat(routes().stream()
                        .filter(route -> !needed(route).contains(SecurityRule.IS_ANONYMOUS))
                        .filter(route -> passes("", route))
                        .map(RouteAccessTest::name))
                .isEmpty();
    }

    @Test
    void everyRoute_withApiToken_opensAsToItsOwnerUnlessItNeedsASession() {
        String everything = apiToken("everything");
        String nothing = apiToken("nobody");

        for (UriRouteInfo<?, ?> route : routes()) {
            Set<String> needed = needed(route);
            assertThat(passes(everything, route)).as(name(route)).isEqualTo(!isSessionOnly(route));
            boolean opensToAll = needed.contains(SecurityRule.IS_AUTHENTICATED) || isOpen(route);
            assertThat(passes(nothing, route)).as(name(route)).isEqualTo(opensToAll && !isSessionOnly(route));
        }
    }

    private static boolean isOpen(UriRouteInfo<?, ?> route) {
        return needed(route).contains(SecurityRule.IS_ANONYMOUS);
    }

    @ParameterizedTest
    @CsvSource({
        "/web/api/users, USERS",
        "/web/api/settings, SETTINGS",
        "/web/api/logs, LOGS",
        "/devices, DEVICES",
        "/web/api/tokens, isAuthenticated()",
        "/web/api/openapi, isAuthenticated()",
    })
    void routesOfAnArea_needItsPermission(String path, String permission) {
        Stream<UriRouteInfo<?, ?>> area = routes().stream()
                .filter(route -> route.getUriMatchTemplate().toPathString().startsWith(path));

        assertThat(area.map(RouteAccessTest::needed)).isNotEmpty().containsOnly(Set.of(permission));
    }

    @Test
    void routesWithoutSession_areTheFewThatSignInOrSayNothing() {
        assertThat(routes().stream()
                        .filter(route -> isOpen(route)
                                && route.getUriMatchTemplate().toPathString().startsWith("/web/api"))
                        .map(RouteAccessTest::name))
                .containsExactlyInAnyOrder(
                        "GET /web/api/authentication/sso/microsoftoidc/logout",
                        "POST /web/api/authentication/sso/microsoftoidc/logout",
                        "POST /web/api/authentication/login",
                        "POST /web/api/authentication/password",
                        "POST /web/api/authentication/password/assessment",
                        "POST /web/api/authentication/two-factor",
                        "POST /web/api/authentication/two-factor/enrolment",
                        "POST /web/api/authentication/two-factor/enrolment/confirmation");
    }

    @Test
    void permissionOfAHost_isThereForEveryTable() {
        assertThat(server.bean(Permissions.class).list())
                .extracting(Permission::name)
                .containsExactly("SETTINGS", "USERS", "BACKUPS", "LOGS", "DEVICES");
    }
}
