package dev.caretaker.adapter.web.page.sso;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.access.RoleMappings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Answers what somebody with certain roles would get. */
@Singleton
final class RoleProbes {

    private final ManageSettings settings;
    private final Permissions permissions;

    RoleProbes(ManageSettings settings, Permissions permissions) {
        this.settings = settings;
        this.permissions = permissions;
    }

    /** Roles as typed, one per line; empty if nobody asked. */
    RoleProbe of(Optional<String> asked) {
        List<String> roles = asked.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .toList();
        RoleMappings mappings = settings.current(RoleMappings.class);
        return new RoleProbe(
                asked.isPresent(),
                asked.orElse(""),
                mappings.permissionsOf(roles).stream().map(permissions::label).toList(),
                mappings.unmapped(roles));
    }
}
