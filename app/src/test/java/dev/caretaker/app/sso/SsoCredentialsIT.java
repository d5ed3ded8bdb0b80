package dev.caretaker.app.sso;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.caretaker.app.sso.Installation.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.app.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The kinds of credentials that somebody brings, from the form to a sign-in, and the trial; {@link SsoIT} has the third kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SsoCredentialsIT {

    /** Made by openssl; the key is encrypted with the passphrase {@code secret}. */
    private static final Path FILES = Path.of("src", "test", "resources", "tls");

    private Installation it;
    private Chromium chromium;
    private Page admin;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        it = new Installation(directory);
        it.map("Operator", "LOGS");
        chromium = new Chromium();
        admin = window();
        admin.navigate("/login");
        admin.locator("#username").fill("admin");
        admin.locator("#password").fill(Installation.PASSWORD);
        admin.locator("main button[type=submit]").click();
        admin.waitForURL("**/settings/general");
    }

    @AfterAll
    void stop() {
        chromium.close();
        it.close();
    }

    private Page window() {
        BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setBaseURL(it.address()));
        context.setDefaultTimeout(20_000);
        return context.newPage();
    }

    /** Opens the screen, with everything filled in but the credential. */
    private void fill(String kind) {
        admin.navigate("/settings/sso");
        admin.locator("#entra-sso-enabled").check();
        admin.locator("#entra-sso-tenantId").fill(EntraLookAlike.TENANT);
        admin.locator("#entra-sso-clientId").fill(EntraLookAlike.CLIENT_ID);
        admin.locator("#entra-sso-form input[value=" + kind + "]").check();
    }

    private void submit() {
        admin.locator("#entra-sso-form .foot-buttons .btn-primary").click();
        assertThat(admin.locator("#entra-sso [role=status]")).containsText("Saved");
    }

    private APIResponse call(Page page, String path) {
        return page.context().request().get(it.address() + path);
    }

    private void assertOpensTheDoor(int number) {
        it.entra.door().signIn(account(number, "person-" + number + "@example.org", "Operator"));
        Page page = window();
        page.navigate("/login");
        page.getByText("Log in using Microsoft").click();
        page.locator("#account").click();
        page.waitForURL(it.address() + "/**");
        assertThat(call(page, "/web/api/authentication/me").text())
                .contains("\"username\":\"person-" + number + "@example.org\"", "\"permissions\":[\"LOGS\"]");
        page.context().close();
    }

    @Test
    void clientSecret_typed_opensTheDoor() {
        fill("CLIENT_SECRET");
        admin.locator("#credential-clientSecret").fill(EntraLookAlike.SECRET);
        submit();

        assertOpensTheDoor(1);
    }

    @Test
    void certificate_uploadedWithAnEncryptedKey_opensTheDoor() throws IOException, GeneralSecurityException {
        fill("UPLOADED_CERTIFICATE");
        admin.getByLabel("Certificate as a file").first().setInputFiles(FILES.resolve("rsa.crt.pem"));
        admin.getByLabel("Private key as a file").first().setInputFiles(FILES.resolve("rsa-encrypted.key.pem"));
        admin.locator("#credential-passphrase").fill("secret");
        submit();
        byte[] der = it.register(Files.readString(FILES.resolve("rsa.crt.pem")));

        assertOpensTheDoor(2);

        String header = new String(
                Base64.getUrlDecoder().decode(it.entra.desk().lastAssertion().split("\\.")[0]), StandardCharsets.UTF_8);
        byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(der);
        assertThat(header).contains(Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint));
        assertThat(admin.locator("#credentials .facts").first())
                .containsText(HexFormat.of().withUpperCase().formatHex(thumbprint));
    }

    @Test
    void trial_showsWhatArrivesAndWouldBePermittedAndOpensNothing() {
        it.connect("GLOBAL");
        it.entra.door().signIn(account(3, "xenia@example.org", "Operator", "Guest"));
        String cookiesBefore = cookies();
        String sessionsBefore = call(admin, "/web/api/authentication/sessions").text();

        admin.navigate("/settings/sso");
        admin.locator("a[href='/settings/sso/trial']").click();
        admin.locator("#account").click();

        assertThat(admin.locator("h1")).hasText("Trial sign-in");
        assertThat(admin.locator("[role=status]")).containsText("Nobody was signed in by this.");
        assertThat(admin.locator("[aria-labelledby=permissions-title]")).containsText("Logs");
        assertThat(admin.locator("[aria-labelledby=permissions-title]")).containsText("Guest");
        for (String claim : new String[] {"xenia@example.org", "Operator, Guest", "session-3", "O.hint-3"}) {
            assertThat(admin.locator("[aria-labelledby=claims-title]")).containsText(claim);
        }
        assertThat(cookies()).isEqualTo(cookiesBefore);
        assertThat(ids(call(admin, "/web/api/authentication/sessions").text())).isEqualTo(ids(sessionsBefore));
        assertThat(call(admin, "/web/api/authentication/me").text()).contains("\"username\":\"admin\"");
        assertThat(it.get("/web/api/users")).doesNotContain("xenia");
        assertThat(it.rows("audit", "sso-trial")).contains("\"user\":\"admin\"", "xenia@example.org", "SUCCESS");
        assertThat(it.rows("audit", "sso-trial")).doesNotContain("session-3", "O.hint-3");
    }

    /** Those that open something; the one of a sign-in on its way opens nothing. */
    private String cookies() {
        return admin.context().cookies().stream()
                .filter(cookie -> !cookie.name.equals("caretaker-sso"))
                .map(cookie -> cookie.name + "=" + cookie.value)
                .sorted()
                .toList()
                .toString();
    }

    /** Without the times, which go on. */
    private static String ids(String sessions) {
        return sessions.replaceAll("\"[a-zA-Z]+At\":\"[^\"]*\"", "");
    }
}
