package dev.caretaker.adapter.web.security.session;

import dev.caretaker.application.signin.SignedIn;
import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Map;

/** A live session as Micronaut Security sees it: its roles are the permissions of the user. */
record SessionAuthentication(SignedIn signedIn) implements Authentication {

    private static final long serialVersionUID = 1L;

    @Override
    public String getName() {
        return signedIn.user().username();
    }

    @Override
    public Collection<String> getRoles() {
        return signedIn.user().permissions();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
