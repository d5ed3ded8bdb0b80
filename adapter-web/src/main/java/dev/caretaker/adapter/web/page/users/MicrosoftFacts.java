package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permissions;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of somebody from Microsoft what their newest sign-in has brought: nothing of it is stored with the user. */
@Singleton
final class MicrosoftFacts {

    private final Sessions sessions;
    private final Permissions permissions;

    MicrosoftFacts(Sessions sessions, Permissions permissions) {
        this.sessions = sessions;
        this.permissions = permissions;
    }

    /**
     * What is known of somebody from Microsoft.
     *
     * @param signedInAt their newest sign-in of those whose sessions go on; null if there is none
     * @param roles values of their App roles then
     * @param permissions what these are mapped to now, as labels
     */
    record Facts(@Nullable When signedInAt, List<String> roles, List<String> permissions) {}

    /** Empty for local users. */
    Optional<Facts> of(User user) {
        return user.isFromMicrosoft()
                ? Optional.of(sessions.list(user.id()).stream()
                        .max(Comparator.comparing(Session::startedAt))
                        .map(session -> facts(new SignedIn(session, user)))
                        .orElseGet(() -> new Facts(null, List.of(), List.of())))
                : Optional.empty();
    }

    private Facts facts(SignedIn newest) {
        Session session = newest.session();
        return new Facts(
                When.of(session.startedAt()),
                session.atMicrosoft().map(Session.AtMicrosoft::roles).orElse(List.of()),
                sessions.inForce(newest).map(now -> now.user().permissions()).stream()
                        .flatMap(names -> names.stream().map(permissions::label))
                        .toList());
    }
}
