package dev.caretaker.app;

import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.token.ApiTokens;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Calls what the sign-in use cases ask to be called now and then. */
@Singleton
final class Upkeep {

    private final Sessions sessions;
    private final Attempts attempts;
    private final ApiTokens tokens;
    private final ChallengeStore challenges;
    private final Clock clock;

    Upkeep(Sessions sessions, Attempts attempts, ApiTokens tokens, ChallengeStore challenges, Clock clock) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.tokens = tokens;
        this.challenges = challenges;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = Sessions.LAST_SEEN_LAG_SECONDS + "s")
    void noteWhenRequestsCame() {
        sessions.flush();
        tokens.flush();
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "5m")
    void forgetWhatIsOver() {
        sessions.prune();
        attempts.prune();
        tokens.prune();
        challenges.prune(clock.instant());
    }

    @PreDestroy
    void beforeTheServerStops() {
        sessions.flush();
        tokens.flush();
    }
}
