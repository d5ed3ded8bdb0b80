package dev.caretaker.adapter.web.page;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.ApiDocumentation;
import jakarta.inject.Singleton;
import java.util.List;

/** Who finds the documentation of the REST API; asked at every request, so that a change acts at once. */
@Singleton
public final class ApiDocsAccess {

    private final ManageSettings settings;

    ApiDocsAccess(ManageSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether the documentation is there for somebody.
     *
     * @param signedIn who asks
     * @return true if so; for everybody else there is neither a page nor an entry in a menu
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

    private ApiDocumentation rules() {
        return settings.current(ApiDocumentation.class);
    }
}
