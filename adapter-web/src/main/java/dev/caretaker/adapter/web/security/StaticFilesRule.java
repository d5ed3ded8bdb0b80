package dev.caretaker.adapter.web.security;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.resource.StaticResourceResolver;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Opens style sheets, scripts and fonts to everybody: exactly the files there are, and no address that a controller
 * serves. Everything without a rule stays closed.
 */
@Singleton
final class StaticFilesRule implements SecurityRule<HttpRequest<?>> {

    private final StaticResourceResolver files;

    StaticFilesRule(StaticResourceResolver files) {
        this.files = files;
    }

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean file = (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD)
                && RouteAttributes.getRouteMatch(request).isEmpty()
                && files.resolve(request.getPath()).isPresent();
        return Mono.just(file ? SecurityRuleResult.ALLOWED : SecurityRuleResult.UNKNOWN);
    }
}
