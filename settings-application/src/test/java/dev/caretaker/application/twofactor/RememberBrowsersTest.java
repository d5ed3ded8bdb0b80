package dev.caretaker.application.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.twofactor.RememberBrowsers.Remembered;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberBrowsersTest {

    private final Fixtures it = new Fixtures();
    private User anna = it.addUser("anna");

    @BeforeEach
    void rememberForAWeek() {
        it.addApp(anna);
        it.change(TwoFactorPolicy.class, "rememberBrowserDays", "7");
    }

    private Client remembered() {
        Remembered remembered = it.browsers.remember(anna, Fixtures.CLIENT).orElseThrow();
        return new Client(Fixtures.CLIENT.address(), "Browser/2.0", Optional.of(remembered.word()));
    }

    @Test
    void knows_rememberedBrowser_untilTheDaysAreOver() {
        Client browser = remembered();
        assertThat(it.browsers.knows(anna, browser)).isTrue();
        assertThat(it.browsers.knows(anna, Fixtures.CLIENT)).isFalse();

        it.clock.advance(Duration.ofDays(7).minusNanos(1));
        assertThat(it.browsers.knows(anna, browser)).isTrue();

        it.clock.advance(Duration.ofNanos(1));
        assertThat(it.browsers.knows(anna, browser)).isFalse();
        assertThat(it.browsers.list(anna)).isEmpty();
        assertThat(it.newest(LogType.LOGIN).action()).isEqualTo("browser-remembered");
    }

    @Test
    void knows_browserOfSomebodyElse_isNoHelp() {
        Client browser = remembered();

        assertThat(it.browsers.knows(it.addUser("berta"), browser)).isFalse();
    }

    @Test
    void remember_switchedOff_remembersNothing() {
        it.change(TwoFactorPolicy.class, "rememberBrowserDays", "0");

        assertThat(it.browsers.remember(anna, Fixtures.CLIENT)).isEmpty();
    }

    @Test
    void changeOfSettings_makesAllUnknownAlsoWhenItIsUndone() {
        Client browser = remembered();
        it.change(TwoFactorPolicy.class, "graceHours", "71");
        assertThat(it.browsers.knows(anna, browser)).isFalse();

        it.change(TwoFactorPolicy.class, "graceHours", "72");
        assertThat(it.browsers.knows(anna, browser)).isFalse();
        assertThat(it.browsers.list(anna)).isEmpty();
        assertThat(it.browsers.prune()).isEqualTo(1);
    }

    @Test
    void changeOfPassword_makesThemUnknown() {
        Client browser = remembered();

        it.setPassword(anna, Fixtures.NEXT);

        assertThat(it.browsers.knows(anna, browser)).isFalse();
    }

    @Test
    void disabling_makesThemUnknownForGood() {
        Client browser = remembered();

        it.setEnabled(anna, false);
        it.setEnabled(anna, true);

        assertThat(it.browsers.knows(anna, browser)).isFalse();
    }

    @Test
    void resetOfTheApp_makesThemUnknown() {
        Client browser = remembered();

        it.resets.reset(anna, Fixtures.actor("admin"));

        assertThat(it.browsers.knows(anna, browser)).isFalse();
    }

    @Test
    void anotherApp_makesThemUnknown() {
        Client browser = remembered();

        it.addApp(anna);

        assertThat(it.browsers.knows(anna, browser)).isFalse();
    }

    @Test
    void forget_ownBrowser_isAuditedAndOthersStay() {
        Client one = remembered();
        it.clock.advance(Duration.ofSeconds(1));
        Client other = remembered();
        String newest = it.browsers.list(anna).get(0).id();
        User berta = it.addUser("berta");

        assertThat(it.browsers.forget(berta, newest, Fixtures.actor("berta"))).isFalse();
        assertThat(it.browsers.forget(anna, newest, Fixtures.actor("anna"))).isTrue();
        assertThat(it.browsers.forget(anna, newest, Fixtures.actor("anna"))).isFalse();

        assertThat(it.browsers.knows(anna, one)).isTrue();
        assertThat(it.browsers.knows(anna, other)).isFalse();
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("browser-forgotten");
    }

    @Test
    void word_isNeitherKeptNorPrinted() {
        Remembered remembered = it.browsers.remember(anna, Fixtures.CLIENT).orElseThrow();
        Client browser = new Client(Fixtures.CLIENT.address(), "", Optional.of(remembered.word()));

        assertThat(remembered.toString()).doesNotContain(remembered.word());
        assertThat(browser.toString()).doesNotContain(remembered.word());
        assertThat(it.browserStore.ofUser(anna.id()).toString()).doesNotContain(remembered.word());
    }
}
