package dev.caretaker.application.user;

import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.access.UserNames;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a change of a user comes to, before anything is done.
 *
 * @param before the user as stored
 * @param after what they would be
 * @param broken rules that speak against it, whoever changes them
 * @param beyond what goes beyond the permissions of whoever changes them
 */
record UserChange(User before, Profile after, List<Violation> broken, List<Violation> beyond) {

    private static final String PERMISSIONS = "permissions";

    /** The name stays, and so do permissions that are no longer registered. */
    static UserChange of(User before, Profile next, Administrator by, Permissions known) {
        Profile after = next.named(before.username()).withPermissions(withUnregistered(before, next, known));
        if (after.equals(before.profile())) {
            return new UserChange(before, after, List.of(), List.of());
        }
        Set<String> gained = new TreeSet<>(after.permissions());
        gained.removeAll(before.permissions());
        List<Violation> broken = new ArrayList<>(UserNames.displayNameViolations(next.displayName()));
        broken.addAll(known.violations(PERMISSIONS, gained));
        if (before.isFromMicrosoft() && !gained.isEmpty()) {
            broken.add(new Violation(PERMISSIONS, "roles-decide"));
        }
        List<Violation> beyond = beyond(before, by, known);
        if (beyond.isEmpty()) {
            beyond = BeyondOwnPermissionsException.violations(PERMISSIONS, gained, by.user(), known);
        }
        return new UserChange(before, after, broken, beyond);
    }

    private static Set<String> withUnregistered(User before, Profile next, Permissions known) {
        Set<String> all = new HashSet<>(next.permissions());
        before.permissions().stream()
                .filter(name -> !known.names().contains(name))
                .forEach(all::add);
        return all;
    }

    /** An account that holds more is a way up for whoever can change its password or take its place. */
    static List<Violation> beyond(User user, Administrator by, Permissions known) {
        List<String> beyond = user.permissions().stream()
                .filter(name -> known.names().contains(name))
                .filter(name -> !by.user().permissions().contains(name))
                .map(known::label)
                .toList();
        return beyond.isEmpty()
                ? List.of()
                : List.of(new Violation(
                        "username", "holds-more-than-you", Map.of("permissions", String.join(", ", beyond))));
    }

    boolean isNone() {
        return after.equals(before.profile());
    }

    /** Whether it takes an administrator away. */
    boolean endsAdministrator() {
        return before.profile().isAdministrator() && !after.isAdministrator();
    }

    void refuse() {
        if (!broken.isEmpty()) {
            throw new InvalidSettingsException(broken);
        }
        if (!beyond.isEmpty()) {
            throw new BeyondOwnPermissionsException(beyond);
        }
    }
}
