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
 * keeps what a mapping no longer gives. Thread-safe.
 */
public final class SsoRights {

    private final ManageSettings settings;

    /**
     * Knows what roles give.
     *
     * @param settings the mappings in force
     */
    public SsoRights(ManageSettings settings) {
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
                : Optional.of(new SignedIn(signedIn.session(), holding(user, granted)));
    }

    /**
     * Somebody from Microsoft as what their roles make of them now.
     *
     * @param user the user, who holds nothing of their own
     * @param roles values of App roles
     * @return the same user with the permissions that the roles give
     */
    public User asNow(User user, List<String> roles) {
        return holding(user, permissionsOf(user, roles));
    }

    private static User holding(User user, Set<String> permissions) {
        return user.with(user.profile().withPermissions(permissions));
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
