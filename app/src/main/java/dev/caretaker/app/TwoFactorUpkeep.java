package dev.caretaker.app;

import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Calls what the second factor asks to be called now and then. */
@Singleton
final class TwoFactorUpkeep {

    private final TwoFactorDuty duty;
    private final RememberBrowsers browsers;

    TwoFactorUpkeep(TwoFactorDuty duty, RememberBrowsers browsers) {
        this.duty = duty;
        this.browsers = browsers;
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "1m")
    void noticeWhoNeedsASecondFactor() {
        duty.notice();
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "5m")
    void forgetWhatIsOver() {
        browsers.prune();
    }
}
