package dev.caretaker.adapter.web.page.twofactor;

import dev.caretaker.adapter.web.page.AddressText;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.session.ProgramName;
import dev.caretaker.adapter.web.page.twofactor.SecondFactorCard.Browser;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.RememberedBrowser;
import jakarta.inject.Singleton;
import java.util.Map;

/** Makes one's second factor ready to be shown. */
@Singleton
public final class SecondFactorCards {

    private final OwnTwoFactor own;
    private final RememberBrowsers browsers;
    private final Wording wording;

    SecondFactorCards(OwnTwoFactor own, RememberBrowsers browsers, Wording wording) {
        this.own = own;
        this.browsers = browsers;
        this.wording = wording;
    }

    /**
     * One's own second factor.
     *
     * @param signedIn whose
     * @return what to show of it
     */
    public SecondFactorCard of(SignedIn signedIn) {
        OwnTwoFactor.Status status = own.status(signedIn);
        return new SecondFactorCard(
                status.enrolled(),
                status.dueBy().map(When::of).orElse(null),
                wording.text("second-factor.codes-left", Map.of("count", Integer.toString(status.recoveryCodesLeft()))),
                status.fewRecoveryCodesLeft(),
                browsers.list(signedIn.user()).stream().map(this::browser).toList());
    }

    private Browser browser(RememberedBrowser browser) {
        return new Browser(
                browser.id(),
                ProgramName.of(browser.userAgent()).orElseGet(() -> wording.text("program.unknown")),
                browser.userAgent(),
                AddressText.of(browser.address()),
                When.of(browser.rememberedAt()),
                When.of(browser.expiresAt()));
    }
}
