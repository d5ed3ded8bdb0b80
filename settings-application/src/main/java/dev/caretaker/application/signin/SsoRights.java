package dev.caretaker.application.signin;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Session.AtMicrosoft;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.entra.EntraConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody from Microsoft may do: what their roles are mapped to now, whatever they were mapped to at the sign-in, and
 * only while single sign-on is on and for the tenant they came from. Nothing of it is stored with the user, so that nobody
 * keeps what a mapping no longer gives.
 */
final class SsoRights {

    private final ManageSettings settings;

    SsoRights(ManageSettings settings) {
        this.settings = settings;
    }

    /** The same session with what it gives now; empty if it gives nothing any more. */
    Optional<SignedIn> of(SignedIn signedIn) {
        Optional<AtMicrosoft> said = signedIn.session().atMicrosoft();
        if (said.isEmpty()) {
            return Optional.of(signedIn);
        }
        User user = signedIn.user();
        Set<String> granted = permissionsOf(user, said.get().roles());
        return granted.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignedIn(
                        signedIn.session(), user.with(user.profile().withPermissions(granted))));
    }

    Set<String> permissionsOf(User user, List<String> roles) {
        return isFromTheTenant(user) ? settings.current(RoleMappings.class).permissionsOf(roles) : Set.of();
    }

    private boolean isFromTheTenant(User user) {
        EntraConnection connection = settings.current(EntraConnection.class);
        return connection.enabled()
                && user.identity()
                        .filter(identity -> identity.startsWith(connection.tenantId() + "/"))
                        .isPresent();
    }
}
