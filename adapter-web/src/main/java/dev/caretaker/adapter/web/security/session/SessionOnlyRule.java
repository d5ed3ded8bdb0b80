package dev.caretaker.adapter.web.security.session;

import dev.caretaker.application.signin.Session;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecuredAnnotationRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Keeps API tokens away from pages and from everything that is marked {@link SessionOnly}. */
@Singleton
final class SessionOnlyRule implements SecurityRule<HttpRequest<?>> {

    @Override
    public int getOrder() {
        return SecuredAnnotationRule.ORDER - 1;
    }

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean refused = isToken(authentication)
                && RouteAttributes.getRouteMatch(request)
                        .filter(SessionOnlyRule::needsSession)
                        .isPresent();
        return Mono.just(refused ? SecurityRuleResult.REJECTED : SecurityRuleResult.UNKNOWN);
    }

    private static boolean isToken(@Nullable Authentication authentication) {
        return authentication instanceof SessionAuthentication known
                && known.signedIn().session().signedInWith() == Session.Method.TOKEN;
    }

    private static boolean needsSession(RouteMatch<?> route) {
        return route.getAnnotationMetadata().hasAnnotation(SessionOnly.class)
                || route.getRouteInfo().getProduces().contains(MediaType.TEXT_HTML_TYPE);
    }
}
