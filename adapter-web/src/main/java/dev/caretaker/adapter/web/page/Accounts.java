package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.page.AccountPage.SessionLine;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permissions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes one's own account ready to be shown. */
@Singleton
final class Accounts {

    private final Sessions sessions;
    private final Permissions permissions;
    private final Wording wording;

    Accounts(Sessions sessions, Permissions permissions, Wording wording) {
        this.sessions = sessions;
        this.permissions = permissions;
        this.wording = wording;
    }

    AccountPage page(
            SignedIn signedIn, @Nullable PasswordForm form, @Nullable String problem, @Nullable String notice) {
        User user = signedIn.user();
        return new AccountPage(
                user.displayName(),
                user.username(),
                user.permissions().stream().map(permissions::label).toList(),
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
