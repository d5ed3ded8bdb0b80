package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserStore.Arrival;
import dev.caretaker.domain.access.Permissions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of somebody from Microsoft what their newest sign-in has brought, and what that gives now. */
@Singleton
final class MicrosoftFacts {

    private final ManageUsers users;
    private final Sessions sessions;
    private final Permissions permissions;

    MicrosoftFacts(ManageUsers users, Sessions sessions, Permissions permissions) {
        this.users = users;
        this.sessions = sessions;
        this.permissions = permissions;
    }

    /**
     * What is known of somebody from Microsoft.
     *
     * @param signedInAt their newest sign-in; null if none is remembered
     * @param roles values of their App roles then
     * @param permissions what these are mapped to now, as labels
     */
    record Facts(@Nullable When signedInAt, List<String> roles, List<String> permissions) {}

    /** Empty for local users. */
    Optional<Facts> of(User user) {
        return user.isFromMicrosoft()
                ? Optional.of(users.newestArrival(user)
                        .map(arrival -> facts(user, arrival))
                        .orElseGet(() -> new Facts(null, List.of(), List.of())))
                : Optional.empty();
    }

    private Facts facts(User user, Arrival newest) {
        return new Facts(
                When.of(newest.at()),
                newest.roles(),
                sessions.permissionsOf(user, newest.roles()).stream()
                        .map(permissions::label)
                        .toList());
    }
}
