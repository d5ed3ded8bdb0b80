package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.user.User;
import jakarta.inject.Singleton;
import java.util.Map;

/** Says, before it is done, what of a user's ends with something. */
@Singleton
final class Consequences {

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Wording wording;

    Consequences(Sessions sessions, ApiTokens tokens, Wording wording) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.wording = wording;
    }

    String sessions(User user) {
        return counted("delete-user.sessions", sessions.list(user.id()).size());
    }

    String tokens(User user) {
        return counted("delete-user.tokens", tokens.list(user.id()).size());
    }

    private String counted(String key, int count) {
        return wording.text(key, Map.of("count", Integer.toString(count)));
    }
}
