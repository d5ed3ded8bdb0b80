package dev.caretaker.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in light and dark, wide and narrow: no violation of axe-core, nothing to scroll sideways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityIT {

    private static final List<String> PAGES = List.of(
            "/settings/general",
            "/settings/logs",
            "/settings/general/password-rules/history",
            "/settings/general/password-rules/history?left=0&right=1",
            "/settings/logs/log-cleanup/history",
            "/settings/api-docs",
            "/settings/sso?roles=Operator",
            "/settings/sso/trial",
            "/backups",
            "/jobs",
            "/logs",
            "/logs/audit?verify=true",
            "/logs/login",
            "/logs/clean-up/run",
            "/account",
            "/account/tokens/new",
            "/users",
            "/users/new",
            "/users/import",
            "/users/by-name/anna",
            "/users/by-name/anna/password",
            "/users/by-name/anna/delete",
            "/api-docs",
            "/settings/nowhere");

    @TempDir
    static Path directory;

    private Browsers browsers;
    private String oneTimePassword = "";

    @BeforeAll
    void start() {
        browsers = new Browsers(directory);
        Page page = browsers.firstSignIn();
        page.locator("#password-rules-minDigits").fill("1");
        page.locator("#password-rules-form button[type=submit]").click();
        page.waitForURL("**done=saved**");
        page.navigate("/settings/api-docs");
        page.locator("#api-documentation-access").selectOption("EVERYBODY");
        page.locator("#api-documentation-form .foot-buttons .btn-primary").click();
        page.waitForURL("**done=saved**");
        connect(page);
        page.navigate("/users/new");
        page.locator("#username").fill("anna");
        submitUser(page);
        oneTimePassword = page.locator("#shown-once").textContent();
    }

    private static void connect(Page page) {
        page.navigate("/settings/sso");
        page.locator("#entra-sso-tenantId").fill("8eaef023-2b34-4da1-9baa-8bc8c9d6a490");
        page.locator("#entra-sso-clientId").fill("11112222-bbbb-3333-cccc-4444dddd5555");
        page.locator("#entra-sso-form input[value=GENERATED_CERTIFICATE]").check();
        page.getByText("Generate public and private key").first().click();
        page.waitForURL("**done=generated**");
        page.locator(".next-form summary").click();
        page.locator(".next-form input[value=CLIENT_SECRET]").check();
        page.locator("#next-credential-clientSecret").fill("11112222-bbbb-3333-cccc-4444dddd5555");
        page.locator("#next-credential-expiresOn").fill("2020-02-28");
        page.locator(".next-form .btn-primary").click();
        page.waitForURL("**done=next-given**");
    }

    @AfterAll
    void stop() {
        browsers.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1280", "LIGHT,400", "DARK,1280", "DARK,400"})
    void everyPage_isAccessible(ColorScheme scheme, int width) {
        Page page = browsers.open(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        page.navigate("/login");
        check(page, width);
        Browsers.fillSignIn(page, "nobody", "wrong");
        check(page, width);
        browsers.signIn(page);
        for (String path : PAGES) {
            page.navigate(path);
            if (path.equals("/api-docs")) {
                page.locator("[id^=operations-Users]").first().waitFor();
            }
            check(page, width);
        }
        checkConnection(page, width);
        checkRefusals(page, width);
        page.navigate("/settings/general");
        page.locator(".user-menu summary").click();
        check(page, width);
        page.keyboard().press("Escape");
        page.locator("#password-rules-minLength").fill("4");
        page.locator("#password-rules-form button[type=submit]").click();
        page.locator(".summary").waitFor();
        check(page, width);

        assertThat(browsers.complaints()).isEmpty();
    }

    private static void submitUser(Page page) {
        page.locator("main .foot-buttons .btn-primary").last().click();
    }

    private static void checkConnection(Page page, int width) {
        page.navigate("/settings/sso");
        page.locator(".azure summary").click();
        page.locator(".pem summary").click();
        page.locator(".next-form summary").click();
        page.locator(".next-form input[value=GENERATED_CERTIFICATE]").check();
        page.locator("#entra-sso-form input[value=UPLOADED_CERTIFICATE]").check();
        page.locator("#credential-certificate").fill("none");
        page.locator("#entra-sso-form .foot-buttons .btn-primary").click();
        page.locator(".summary").waitFor();
        check(page, width);
        page.locator("#entra-sso-form input[value=CLIENT_SECRET]").check();
        page.locator("#credential-clientSecret").fill("x");
        page.locator("#entra-sso-form button[formaction*=test]").click();
        page.locator("#report").waitFor();
        check(page, width);
    }

    private void checkRefusals(Page page, int width) {
        page.navigate("/users/by-name/anna");
        page.locator("#displayName").fill("Anna at " + width);
        page.locator("input[name=version]").evaluate("input => input.value = '99'");
        submitUser(page);
        page.locator(".conflict").waitFor();
        check(page, width);
        page.navigate("/users/by-name/anna/password");
        page.locator("input[name=passwordKind][value=typed]").check();
        page.locator("#password").fill("short");
        submitUser(page);
        check(page, width);
        page.navigate("/users/import");
        page.locator("#text")
                .fill("username,displayName,enabled,permissions,apiDocs\nb<b>,B,true,,false\nbert,B,true,,false\n");
        submitUser(page);
        check(page, width);
        Page anna = browsers.open(new Browser.NewContextOptions().setViewportSize(width, 800));
        anna.navigate("/login");
        Browsers.fillSignIn(anna, "anna", oneTimePassword);
        anna.locator("#newPassword").waitFor();
        check(anna, width);
        anna.context().close();
    }

    private static void check(Page page, int width) {
        List<String> violations = new AxeBuilder(page)
                .analyze().getViolations().stream().map(AccessibilityIT::text).toList();
        assertThat(violations).as(page.url()).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + page.url())
                .isLessThanOrEqualTo(width);
    }

    private static String text(Rule rule) {
        return rule.getId() + " at " + rule.getNodes().get(0).getHtml();
    }
}
