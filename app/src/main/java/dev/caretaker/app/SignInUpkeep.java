package dev.caretaker.app;

import dev.caretaker.application.signin.Attempts;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.sso.SingleSignOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Forgets what was on its way to a sign-in and is over: failed attempts, half sign-ins, trips to Microsoft. */
@Singleton
final class SignInUpkeep {

    private final Attempts attempts;
    private final ChallengeStore challenges;
    private final SingleSignOn sso;
    private final Clock clock;

    SignInUpkeep(Attempts attempts, ChallengeStore challenges, SingleSignOn sso, Clock clock) {
        this.attempts = attempts;
        this.challenges = challenges;
        this.sso = sso;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "5m")
    void forgetWhatIsOver() {
        attempts.prune();
        challenges.prune(clock.instant());
        sso.prune();
    }
}
