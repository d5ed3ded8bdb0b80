package dev.caretaker.adapter.web.security;

import dev.caretaker.application.signin.Client;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells controller methods that declare a {@link Client} where a request comes from. */
@Singleton
final class ClientBinder implements TypedRequestArgumentBinder<Client> {

    private final RequestOrigin origin;

    ClientBinder(RequestOrigin origin) {
        this.origin = origin;
    }

    @Override
    public Argument<Client> argumentType() {
        return Argument.of(Client.class);
    }

    @Override
    public BindingResult<Client> bind(ArgumentConversionContext<Client> context, HttpRequest<?> request) {
        return () -> Optional.of(origin.client(request));
    }
}
