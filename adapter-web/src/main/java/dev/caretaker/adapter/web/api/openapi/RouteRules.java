package dev.caretaker.adapter.web.api.openapi;

import dev.caretaker.adapter.web.security.session.SessionOnly;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who may use which call, read from the annotations that also guard it. */
@Singleton
final class RouteRules {

    private final Map<String, Rule> rules = new HashMap<>();

    RouteRules(Router router) {
        router.uriRoutes()
                .filter(route -> route.getTargetMethod().getAnnotationMetadata().hasAnnotation(Secured.class))
                .forEach(route -> rules.put(key(route), Rule.of(route)));
    }

    private static String key(UriRouteInfo<?, ?> route) {
        return key(route.getHttpMethodName(), route.getUriMatchTemplate().toPathString());
    }

    private static String key(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    /** The rule of an operation; {@code path} has its variables in braces. */
    Rule of(String method, String path) {
        Rule rule = rules.get(key(method, path));
        if (rule == null) {
            throw new IllegalStateException("described but not routed: " + key(method, path));
        }
        return rule;
    }

    /** What a route asks for: one of these words, which are permissions or name everybody; perhaps with a session. */
    record Rule(List<String> words, boolean sessionOnly) {

        static Rule of(UriRouteInfo<?, ?> route) {
            AnnotationMetadata annotations = route.getTargetMethod().getAnnotationMetadata();
            // The method's before its class's, as the guard reads it.
            String[] words = annotations.getValue(Secured.class, String[].class).orElseThrow();
            return new Rule(List.of(words), annotations.hasAnnotation(SessionOnly.class));
        }

        boolean needsNoSession() {
            return words.contains(SecurityRule.IS_ANONYMOUS);
        }

        List<String> permissions() {
            return needsNoSession() || words.contains(SecurityRule.IS_AUTHENTICATED) ? List.of() : words;
        }

        boolean allows(Collection<String> held) {
            return permissions().isEmpty() || permissions().stream().anyMatch(held::contains);
        }
    }
}
