package dev.caretaker.app;

import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.token.ApiTokens;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** Calls what sessions and API tokens ask to be called now and then: both are noted on each request, and end. */
@Singleton
final class SessionUpkeep {

    private final Sessions sessions;
    private final ApiTokens tokens;

    SessionUpkeep(Sessions sessions, ApiTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Scheduled(fixedDelay = Sessions.LAST_SEEN_LAG_SECONDS + "s")
    void noteWhenRequestsCame() {
        sessions.flush();
        tokens.flush();
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "5m")
    void forgetWhatIsOver() {
        sessions.prune();
        tokens.prune();
    }

    @PreDestroy
    void beforeTheServerStops() {
        sessions.flush();
        tokens.flush();
    }
}
