package dev.caretaker.app;

import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.sso.SingleSignOn;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.TwoFactorDuty;
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
    private final TwoFactorDuty duty;
    private final RememberBrowsers browsers;
    private final SingleSignOn sso;
    private final Clock clock;

    Upkeep(
            Sessions sessions,
            Attempts attempts,
            ApiTokens tokens,
            ChallengeStore challenges,
            TwoFactorDuty duty,
            RememberBrowsers browsers,
            SingleSignOn sso,
            Clock clock) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.tokens = tokens;
        this.challenges = challenges;
        this.duty = duty;
        this.browsers = browsers;
        this.sso = sso;
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
        browsers.prune();
        sso.prune();
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "1m")
    void noticeWhoNeedsASecondFactor() {
        duty.notice();
    }

    @PreDestroy
    void beforeTheServerStops() {
        sessions.flush();
        tokens.flush();
    }
}
