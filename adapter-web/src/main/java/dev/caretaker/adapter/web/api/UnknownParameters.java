package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.problem.ProblemResponses;
import dev.caretaker.adapter.web.security.MicrosoftLogout;
import dev.caretaker.adapter.web.text.Wording;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls that change something with a parameter that they do not know, as bodies with an unknown property are:
 * {@code dryRun} on a call without it would do what it says. Calls that read pay no heed to it, for caches and proxies add
 * some, and what tells of sign-outs at Microsoft answers the same to everything.
 */
@ServerFilter("/web/api/**")
final class UnknownParameters implements Ordered {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final ProblemResponses problems;
    private final Wording wording;

    UnknownParameters(ProblemResponses problems, Wording wording) {
        this.problems = problems;
        this.wording = wording;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        boolean hasNone = request.getUri().getRawQuery() == null;
        if (hasNone || READING.contains(request.getMethod()) || MicrosoftLogout.isSentTo(request)) {
            return null;
        }
        return RouteAttributes.getRouteMatch(request)
                .filter(MethodBasedRouteMatch.class::isInstance)
                .map(route -> known((MethodBasedRouteMatch<?, ?>) route))
                .<HttpResponse<?>>flatMap(known -> request.getParameters().names().stream()
                        .filter(name -> !known.contains(name))
                        .findFirst()
                        .map(name -> problems.respond(request, ProblemKind.BAD_REQUEST, detail(name, known))))
                .orElse(null);
    }

    private static SortedSet<String> known(MethodBasedRouteMatch<?, ?> route) {
        return Arrays.stream(route.getArguments())
                .flatMap(UnknownParameters::parts)
                .filter(part -> part.getAnnotationMetadata().hasAnnotation(QueryValue.class))
                .map(Argument::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Argument<?>> parts(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(RequestBean.class)
                ? Arrays.stream(
                        BeanIntrospection.getIntrospection(argument.getType()).getConstructorArguments())
                : Stream.of(argument);
    }

    private String detail(String name, SortedSet<String> known) {
        Map<String, String> details = Map.of("name", JsonBodies.shortened(name), "known", String.join(", ", known));
        return wording.text(known.isEmpty() ? "parameter.none-known" : "parameter.unknown", details);
    }
}
