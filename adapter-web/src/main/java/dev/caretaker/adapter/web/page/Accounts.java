package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.page.AccountPage.SessionLine;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permission;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one's own account ready to be shown. */
@Singleton
final class Accounts {

    private final Sessions sessions;
    private final List<Permission> ofTheHost;
    private final Wording wording;

    Accounts(Sessions sessions, List<Permission> ofTheHost, Wording wording) {
        this.sessions = sessions;
        this.ofTheHost = ofTheHost;
        this.wording = wording;
    }

    AccountPage page(
            SignedIn signedIn, @Nullable PasswordForm form, @Nullable String problem, @Nullable String notice) {
        User user = signedIn.user();
        return new AccountPage(
                user.displayName(),
                user.username(),
                user.permissions().stream().map(this::label).toList(),
                wording.text(
                        "signed-in-with." + signedIn.session().signedInWith().name()),
                form,
                user.password().map(password -> When.of(password.setAt())).orElse(null),
                problem,
                notice,
                sessions.list(user.id()).stream()
                        .map(one -> line(one, signedIn))
                        .toList());
    }

    private String label(String permission) {
        return Stream.concat(Permission.standard().stream(), ofTheHost.stream())
                .filter(known -> known.name().equals(permission))
                .map(Permission::label)
                .findFirst()
                .orElse(permission);
    }

    private SessionLine line(Session session, SignedIn reader) {
        return new SessionLine(
                session.id(),
                session.id().equals(reader.session().id()),
                ProgramName.of(session.userAgent()).orElseGet(() -> wording.text("program.unknown")),
                session.userAgent(),
                AddressText.of(session.address()),
                When.of(session.startedAt()),
                When.of(session.lastSeenAt()));
    }
}
