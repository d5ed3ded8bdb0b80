package dev.caretaker.app.sso;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.caretaker.app.sso.Installation.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.app.browser.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Single sign-on as people see it: their browser, this server, and Entra on another site. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SsoIT {

    private static final Pattern REFERENCE = Pattern.compile("Reference ([0-9A-F]{8})\\.");

    private Installation it;
    private Chromium chromium;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        it = new Installation(directory);
        it.connect("GLOBAL");
        chromium = new Chromium();
    }

    @BeforeEach
    void mapTheRole() {
        it.map("Operator", "LOGS");
    }

    @AfterAll
    void stop() {
        chromium.close();
        it.close();
    }

    /** A browser with cookies of its own. */
    private Page window() {
        BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setBaseURL(it.address()));
        context.setDefaultTimeout(20_000);
        return context.newPage();
    }

    private Page signedIn(Map<String, Object> account) {
        it.entra.door().signIn(account);
        Page page = window();
        page.navigate("/login");
        page.getByText("Log in using Microsoft").click();
        page.locator("#account").click();
        page.waitForURL(it.address() + "/**");
        return page;
    }

    private APIResponse me(Page page) {
        return page.context().request().get(it.address() + "/web/api/authentication/me");
    }

    /** Signs out at Entra, which tells this server in a frame. */
    private Response signOutAtMicrosoft(Page page) {
        return page.waitForResponse(
                answer -> answer.url().contains(Installation.LOGOUT),
                () -> page.navigate(it.entra.authority() + "/" + EntraLookAlike.TENANT + "/oauth2/v2.0/logout"));
    }

    @Test
    void button_leadsToMicrosoftAndBackWithWhatTheRolesGive() {
        Page page = signedIn(account(1, "zoe@example.org", "Operator", "Unheard.Of"));

        assertThat(me(page).text())
                .contains("\"username\":\"zoe@example.org\"", "\"permissions\":[\"LOGS\"]", "\"ENTRA\"");
        page.navigate("/logs");
        assertThat(page.locator("h1")).hasText("Logs");
        assertThat(page.navigate("/users").status()).isEqualTo(403);
    }

    @Test
    void mappings_thatChange_actOnTheRunningSessionAtOnce() {
        Page page = signedIn(account(1, "zoe@example.org", "Operator"));
        assertThat(page.navigate("/backups").status()).isEqualTo(403);

        it.map("Operator", "BACKUPS");

        assertThat(me(page).text()).contains("\"permissions\":[\"BACKUPS\"]");
        assertThat(page.navigate("/backups").status()).isEqualTo(200);
        assertThat(page.navigate("/logs").status()).isEqualTo(403);

        it.map("Another", "LOGS");

        assertThat(me(page).status()).isEqualTo(401);
        page.navigate("/logs");
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void attackA7_roleThatNobodyMapped_isToldWhomToAskAndWrittenDown() {
        Page page = signedIn(account(2, "guest@example.org", "Guest.Reader", "Guest.Writer"));

        assertThat(page.locator("[role=alert]")).containsText("Ask an administrator to assign you a role.");
        assertThat(me(page).status()).isEqualTo(401);
        assertThat(it.rows("audit", referenceOn(page)))
                .contains("Guest.Reader, Guest.Writer", "no-mapped-role", "guest@example.org");
        assertThat(it.get("/web/api/users")).doesNotContain("guest@example.org");

        Page withoutAnyRole = signedIn(account(2, "guest@example.org"));
        assertThat(withoutAnyRole.locator("[role=alert]")).containsText("Ask an administrator");
    }

    private static String referenceOn(Page page) {
        Matcher matcher = REFERENCE.matcher(page.locator("[role=alert]").textContent());
        assertThat(matcher.find()).as("a reference").isTrue();
        return matcher.group(1);
    }

    @Test
    void signOutAtMicrosoft_inAFrameWithoutCookies_endsEverySessionOfThatSid() {
        Page other = signedIn(account(4, "yan@example.org", "Operator"));
        Page elsewhere = signedIn(account(3, "xenia@example.org", "Operator"));
        Page page = signedIn(account(3, "xenia@example.org", "Operator"));

        Response frame = signOutAtMicrosoft(page);

        assertThat(frame.status()).isEqualTo(200);
        assertThat(frame.headerValue("cache-control")).isEqualTo("no-store");
        assertThat(frame.text()).isEmpty();
        assertThat(frame.request().allHeaders()).doesNotContainKey("cookie");
        assertThat(me(page).status()).isEqualTo(401);
        assertThat(me(elsewhere).status()).isEqualTo(401);
        assertThat(me(other).status()).isEqualTo(200);
        page.navigate(it.address() + "/account");
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void restart_keepsTheSessionAndWhatEndsIt() throws Exception {
        Page page = signedIn(account(5, "wanda@example.org", "Operator"));

        it.restart();

        assertThat(me(page).text()).contains("\"permissions\":[\"LOGS\"]");
        signOutAtMicrosoft(page);
        assertThat(me(page).status()).isEqualTo(401);
    }

    @Test
    void attackA24_disabledUser_staysOutside() {
        Page page = signedIn(account(6, "vera@example.org", "Operator"));

        it.put(
                "/web/api/users/vera@example.org",
                "{\"displayName\":\"vera@example.org\",\"enabled\":false,\"permissions\":[],\"apiDocs\":false}");

        assertThat(me(page).status()).isEqualTo(401);
        Page again = signedIn(account(6, "vera@example.org", "Operator"));
        assertThat(again.locator("[role=alert]")).containsText("Your account may not be used here.");
        assertThat(me(again).status()).isEqualTo(401);
    }

    @Test
    void attackA6_nameOfALocalAdministrator_makesAnotherUser() {
        Page page = signedIn(account(7, "admin", "Operator"));

        assertThat(me(page).text())
                .contains("\"username\":\"admin-00000007\"", "\"permissions\":[\"LOGS\"]")
                .doesNotContain("SETTINGS");
        assertThat(it.logIn().body()).contains("SIGNED_IN");
        assertThat(it.get("/web/api/authentication/me")).contains("\"username\":\"admin\"", "\"PASSWORD\"", "SETTINGS");
    }

    @Test
    void signOutHere_leadsThroughMicrosoftWithAHintIfThatIsWanted() {
        it.logoutFromMicrosoft(true);
        Page page = signedIn(account(8, "uma@example.org", "Operator"));

        page.navigate("/account");
        page.locator("details.user-menu summary").click();
        page.getByText("Log out").click();
        page.locator("#back").click();

        page.waitForURL(it.address() + "/login?**");
        assertThat(page.locator("[role=status]")).containsText("signed out");
        assertThat(it.entra.door().signOuts()).last().satisfies(asked -> assertThat(asked)
                .containsEntry("logout_hint", "O.hint-8")
                .containsEntry("post_logout_redirect_uri", it.address() + Installation.WAY + "/login")
                .doesNotContainKey("id_token_hint"));
        assertThat(me(page).status()).isEqualTo(401);
        it.logoutFromMicrosoft(false);
    }

    @Test
    void attackA1_callbackOfAnother_opensNothingInThisBrowser() {
        it.entra.door().signIn(account(9, "tina@example.org", "Operator"));
        Page attackers = window();
        attackers.navigate(Installation.WAY);
        String planted = attackers.locator("#account").getAttribute("href");

        Page victim = window();
        victim.navigate(planted);

        assertThat(victim.locator("[role=alert]")).containsText("This sign-in was not started in this browser.");
        assertThat(me(victim).status()).isEqualTo(401);
        attackers.locator("#account").click();
        attackers.waitForURL(it.address() + "/**");
        assertThat(me(attackers).text()).contains("tina@example.org");
    }
}
