package dev.caretaker.adapter.web.security.session;

import dev.caretaker.application.signin.SignedIn;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.SecurityFilter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands the live session of a request to controller methods that declare a {@link SignedIn}. */
@Singleton
public final class SignedInBinder implements TypedRequestArgumentBinder<SignedIn> {

    @Override
    public Argument<SignedIn> argumentType() {
        return Argument.of(SignedIn.class);
    }

    @Override
    public BindingResult<SignedIn> bind(ArgumentConversionContext<SignedIn> context, HttpRequest<?> request) {
        if (request.getAttribute(SecurityFilter.KEY).isEmpty()) {
            return BindingResult.unsatisfied(); // the security filter has not run yet
        }
        Optional<SignedIn> signedIn = of(request);
        return () -> signedIn;
    }

    /**
     * Whose live session a request belongs to, once the security filter has run.
     *
     * @param request the request
     * @return whoever is signed in, or holds an API token; empty if nobody
     */
    public static Optional<SignedIn> of(HttpRequest<?> request) {
        return request.getUserPrincipal(Authentication.class)
                .filter(SessionAuthentication.class::isInstance)
                .map(SessionAuthentication.class::cast)
                .map(SessionAuthentication::signedIn);
    }
}
