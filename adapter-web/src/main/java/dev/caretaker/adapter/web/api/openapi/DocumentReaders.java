package dev.caretaker.adapter.web.api.openapi;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.ApiDocumentation;
import dev.caretaker.domain.access.Permission;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Who may read the document; asked at every request.
 *
 * <p>Whoever holds {@link Permission#SETTINGS} and {@link Permission#USERS} decides who may read it, and so may look at
 * it through the eyes of any user: complete, also where that user may do more than they do. It describes calls and opens
 * none, and a preview that left something out would not be one. They need not be a reader themselves.
 */
@Singleton
final class DocumentReaders {

    private final ManageSettings settings;
    private final ManageUsers users;

    DocumentReaders(ManageSettings settings, ManageUsers users) {
        this.settings = settings;
        this.users = users;
    }

    /** The reader, as which somebody reads it; it does not exist for others. */
    User oneself(SignedIn signedIn) {
        return admitted(signedIn.user());
    }

    /** Another reader, for previews. */
    User another(String username, SignedIn administrator) {
        if (!Permission.makeAdministrator(administrator.user().permissions())) {
            throw new ProblemException(ProblemKind.FORBIDDEN);
        }
        return admitted(users.find(username)
                .filter(User::enabled)
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND)));
    }

    private User admitted(User reader) {
        ApiDocumentation rule = settings.current(ApiDocumentation.class);
        if (!rule.opensTo(reader.profile().apiDocs(), List.of())) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return reader;
    }
}
