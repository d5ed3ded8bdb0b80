package dev.caretaker.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInIT {

    @TempDir
    Path directory;

    private Browsers browsers;

    @BeforeEach
    void start() {
        browsers = new Browsers(directory);
    }

    @AfterEach
    void stop() {
        assertThat(browsers.complaints()).isEmpty();
        browsers.close();
    }

    @Test
    void initialPassword_isChangedOnTheWayInWithALiveCheckList() {
        Page page = browsers.open();
        page.navigate("/account");
        Browsers.fillSignIn(page, "admin", Browsers.INITIAL);

        assertThat(page.locator("h1")).hasText("Choose a new password");
        page.locator("#newPassword").fill("short");
        assertThat(page.locator(".rules .unmet")).hasCount(1);
        page.locator("#newPassword").fill(Browsers.PASSWORD);
        assertThat(page.locator(".rules .unmet")).hasCount(0);
        assertThat(page.locator("[data-strength] strong")).hasText("Strong");
        page.locator("#repeatPassword").fill(Browsers.PASSWORD);
        page.locator("main button[type=submit]").click();

        assertThat(page).hasURL(Pattern.compile(".*/account"));
        assertThat(page.locator("h1")).hasText("My account");
    }

    @Test
    void tooManyAttempts_areToldToWait() {
        Page page = browsers.open();
        page.navigate("/login");
        for (int attempt = 0; attempt < 10; attempt++) {
            Browsers.fillSignIn(page, "somebody", "wrong " + attempt);
            assertThat(page.locator("[role=alert]")).containsText("do not match");
        }

        Browsers.fillSignIn(page, "somebody", "wrong again");

        assertThat(page.locator("[role=alert]")).containsText(Pattern.compile("Try again in \\d+ seconds?\\."));
        assertThat(page.getByLabel("User name")).hasValue("somebody");
    }

    @Test
    void keyboardAlone_isEnoughToSignInAndSave() {
        browsers.firstSignIn().close();
        Page page = browsers.open();
        page.navigate("/login");
        assertThat(page.getByLabel("User name")).isFocused(); // by the browser, a moment after the page has loaded
        page.keyboard().type("admin");
        page.keyboard().press("Tab");
        page.keyboard().type(Browsers.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/settings/general");

        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        page.locator("#login-restrictions-maxFailedAttempts").focus();
        page.keyboard().press("Control+A");
        page.keyboard().type("7");
        page.keyboard().press("Enter");

        assertThat(page.locator("#login-restrictions [role=status]")).containsText("Saved");
        page.locator(".user-menu summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("Log out")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByText("Log out")).isHidden();
    }

    @Test
    void withoutScripts_everythingWorks() {
        Page page = browsers.open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/login");
        Browsers.fillSignIn(page, "admin", Browsers.INITIAL);
        assertThat(page.locator(".rules li").first()).hasText("At least 12 characters");
        page.locator("#newPassword").fill("tooshort");
        page.locator("#repeatPassword").fill("tooshort");
        page.locator("main button[type=submit]").click();
        assertThat(page.locator("#newPassword-error")).containsText("at least 12 characters");
        page.locator("#newPassword").fill(Browsers.PASSWORD);
        page.locator("#repeatPassword").fill(Browsers.PASSWORD);
        page.locator("main button[type=submit]").click();

        page.locator("#password-rules-rejectContextWords").uncheck();
        page.locator("#password-rules-form button[type=submit]").click();
        assertThat(page.locator("#password-rules [role=status]")).containsText("Saved");
        page.locator("#password-rules summary").click();
        page.locator("#password-rules").getByText("Reset to defaults").click();
        assertThat(page.locator("#password-rules [role=status]")).containsText("Back to defaults");

        page.locator(".user-menu summary").click();
        page.getByText("Log out").click();
        assertThat(page.locator("[role=status]")).hasText("You are signed out.");
    }
}
