package dev.caretaker.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a second factor, with what a person has: eyes for the QR code, and an app that makes codes. */
class TwoFactorIT {

    private static final String PROBLEM = "main [role=alert]";

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

    private static void logOut(Page page) {
        page.locator(".user-menu summary").click();
        page.getByText("Log out").click();
        assertThat(page.locator("[role=status]")).hasText("You are signed out.");
    }

    /** The password alone, which leads to the step that the heading names. */
    private static void givePassword(Page page, String heading) {
        page.navigate("/login");
        Browsers.fillSignIn(page, "admin", Browsers.PASSWORD);
        assertThat(page.locator("h1")).hasText(heading);
    }

    private static void giveCode(Page page, String code) {
        page.locator("#code").fill(code);
        page.locator("main button[type=submit]").click();
    }

    private static void giveRecoveryCode(Page page, String code) {
        page.getByText("App lost?").click();
        page.locator("#recoveryCode").fill(code);
        page.locator("main button[type=submit]").click();
    }

    @Test
    void app_setUpUnderMyAccount_isAskedForFromThenOn() throws Exception {
        Page page = browsers.firstSignIn();
        page.navigate("/account");
        page.locator("#second-factor a.btn-primary").click();
        page.locator("#currentPassword").fill(Browsers.PASSWORD);
        page.locator("main button[type=submit]").click();
        assertThat(page.locator(".qr img")).isVisible();
        ScannedApp app = ScannedApp.of(page);
        giveCode(page, app.nextCode());

        assertThat(page.locator("h1")).hasText("Keep your recovery codes");
        List<String> codes = page.locator("#recovery-codes li").allTextContents();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        Download file = page.waitForDownload(() -> page.getByText("Download").click());
        assertThat(file.suggestedFilename()).isEqualTo("recovery-codes.txt");
        assertThat(Files.readAllLines(file.path())).containsAll(codes);
        page.getByText("I have kept them").click();
        assertThat(page.locator("#second-factor")).containsText("10 recovery codes left.");
        logOut(page);

        givePassword(page, "Enter a code");
        giveCode(page, app.nextCode());
        page.waitForURL("**/settings/general");
        logOut(page);

        givePassword(page, "Enter a code");
        giveRecoveryCode(page, codes.get(3));
        page.waitForURL("**/settings/general");
        page.navigate("/account");
        assertThat(page.locator("#second-factor")).containsText("9 recovery codes left.");
        logOut(page);

        givePassword(page, "Enter a code");
        giveRecoveryCode(page, codes.get(3));
        assertThat(page.locator(PROBLEM)).containsText("The recovery code is wrong or was used already.");
    }

    @Test
    void app_required_isSetUpWhileSigningInAndTheBrowserRemembered() throws Exception {
        Page page = browsers.firstSignIn();
        page.navigate("/settings/two-factor");
        page.locator("#two-factor-requiredFor").selectOption("EVERYBODY");
        page.locator("#two-factor-graceHours").fill("0");
        page.locator("#two-factor-rememberBrowserDays").fill("7");
        page.locator("#two-factor-form button.btn-primary").click();
        assertThat(page.locator("#two-factor [role=status]")).containsText("Saved");
        assertThat(page.locator(".held")).containsText("Set up a second factor");
        logOut(page);

        givePassword(page, "Set up a second factor");
        ScannedApp app = ScannedApp.of(page);
        giveCode(page, app.nextCode());
        assertThat(page.locator("#recovery-codes li")).hasCount(10);
        page.getByText("I have kept them").click();
        logOut(page);

        givePassword(page, "Enter a code");
        page.locator("[name=rememberBrowser]").check();
        giveCode(page, app.nextCode());
        page.waitForURL("**/settings/general");
        logOut(page);

        page.navigate("/login");
        Browsers.fillSignIn(page, "admin", Browsers.PASSWORD);
        page.waitForURL("**/settings/general");
        givePassword(browsers.open(), "Enter a code");
    }
}
