package dev.caretaker.adapter.web.api.openapi;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.ApiDocumentation;
import dev.caretaker.domain.access.Permission;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Who may read the documentation of the REST API, as a document and as a page; asked at every request, so that a change
 * acts at once.
 *
 * <p>Whoever holds {@link Permission#SETTINGS} and {@link Permission#USERS} decides who may read it, and so may look at
 * it through the eyes of any user: complete, also where that user may do more than they do. It describes calls and opens
 * none, and a preview that left something out would not be one. They need not be a reader themselves.
 */
@Singleton
public final class DocumentReaders {

    private final ManageSettings settings;
    private final ManageUsers users;

    DocumentReaders(ManageSettings settings, ManageUsers users) {
        this.settings = settings;
        this.users = users;
    }

    /**
     * Whether the documentation is there for somebody.
     *
     * @param user who asks
     * @return true if so; for everybody else there is neither a document nor a page nor an entry in a menu
     */
    public boolean isOpenTo(User user) {
        return rules().opensTo(user.profile().apiDocs(), List.of());
    }

    /**
     * Whether the documentation is there for somebody who is signed in; for people from Microsoft their roles count as well.
     *
     * @param signedIn who asks
     * @return true if so
     */
    public boolean isOpenTo(SignedIn signedIn) {
        List<String> roles =
                signedIn.session().atMicrosoft().map(Session.AtMicrosoft::roles).orElse(List.of());
        return rules().opensTo(signedIn.user().profile().apiDocs(), roles);
    }

    /**
     * Whether readers may send calls from the page.
     *
     * @return true if the section says so
     */
    public boolean letsTryOut() {
        return rules().tryItOut();
    }

    /**
     * Whether somebody may look through the eyes of others.
     *
     * @param user who asks
     * @return true for administrators
     */
    public boolean mayViewAsOthers(User user) {
        return Permission.makeAdministrator(user.permissions());
    }

    private ApiDocumentation rules() {
        return settings.current(ApiDocumentation.class);
    }

    /** The reader, as which somebody reads it; it does not exist for others. */
    User oneself(SignedIn signedIn) {
        if (!isOpenTo(signedIn)) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return signedIn.user();
    }

    /** Another reader, for previews. */
    User another(String username, SignedIn administrator) {
        if (!mayViewAsOthers(administrator.user())) {
            throw new ProblemException(ProblemKind.FORBIDDEN);
        }
        return admitted(users.find(username)
                .filter(User::enabled)
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND)));
    }

    private User admitted(User reader) {
        if (!isOpenTo(reader)) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return reader;
    }
}
