package dev.caretaker.adapter.web.page.session;

import dev.caretaker.adapter.web.page.AddressText;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import jakarta.inject.Singleton;

/** Makes the sessions of a user ready to be shown. */
@Singleton
public final class SessionTables {

    private final Sessions sessions;
    private final Wording wording;

    SessionTables(Sessions sessions, Wording wording) {
        this.sessions = sessions;
        this.wording = wording;
    }

    /**
     * The sessions of a user.
     *
     * @param user whose
     * @param base address below which they are ended
     * @param reader who looks at them
     * @return the table
     */
    public SessionTable of(User user, String base, SignedIn reader) {
        return new SessionTable(
                base,
                sessions.list(user.id()).stream()
                        .map(session -> line(session, reader))
                        .toList());
    }

    private SessionTable.Line line(Session session, SignedIn reader) {
        return new SessionTable.Line(
                session.id(),
                session.id().equals(reader.session().id()),
                ProgramName.of(session.userAgent()).orElseGet(() -> wording.text("program.unknown")),
                session.userAgent(),
                AddressText.of(session.address()),
                When.of(session.startedAt()),
                When.of(session.lastSeenAt()));
    }
}
