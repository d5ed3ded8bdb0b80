package dev.caretaker.adapter.web.security.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lets requests pass that no controller serves: they get a style sheet, a script or a font, which are there for
 * everybody, or learn what is wrong with their address, method or types. A controller without a rule stays closed.
 */
@Singleton
final class UnroutedRule implements SecurityRule<HttpRequest<?>> {

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean routed = RouteAttributes.getRouteMatch(request).isPresent();
        return Mono.just(routed ? SecurityRuleResult.UNKNOWN : SecurityRuleResult.ALLOWED);
    }
}
