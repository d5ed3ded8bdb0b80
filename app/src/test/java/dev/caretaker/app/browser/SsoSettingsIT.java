package dev.caretaker.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen of single sign-on, up to the button on the sign-in page. */
class SsoSettingsIT {

    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    private static final String CLIENT_ID = "11112222-bbbb-3333-cccc-4444dddd5555";
    private static final String SECRET = "hunter2~hunter2";

    @TempDir
    static Path directory;

    private static Browsers browsers;
    private Page page;

    @BeforeAll
    static void start() {
        browsers = new Browsers(directory);
        browsers.firstSignIn().context().close();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    @BeforeEach
    void open() {
        page = browsers.open();
        browsers.signIn(page);
        page.navigate("/settings/sso");
    }

    @AfterEach
    void leave() {
        page.context().close();
        assertThat(browsers.complaints()).isEmpty();
    }

    private void choose(String kind) {
        page.locator("#entra-sso-form input[value=" + kind + "]").check();
    }

    private void submit() {
        page.locator("#entra-sso-form .foot-buttons .btn-primary").click();
    }

    private void fillIds() {
        page.locator("#entra-sso-enabled").check();
        page.locator("#entra-sso-tenantId").fill(TENANT);
        page.locator("#entra-sso-clientId").fill(CLIENT_ID);
    }

    @Test
    void generatedCertificate_isDownloadedAndOpensTheDoor() throws IOException, GeneralSecurityException {
        fillIds();
        assertThat(page.locator("#credential-keyBits")).isHidden();
        choose("GENERATED_CERTIFICATE");
        page.getByText("Generate public and private key").click();
        assertThat(page.locator("#credentials [role=status]")).containsText("The key pair is made.");

        Download file = page.waitForDownload(
                () -> page.locator("#credentials a[href$='certificate.cer']").click());

        byte[] der = Files.readAllBytes(file.path());
        String thumbprint = HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        assertThat(page.locator("#credentials")).containsText(thumbprint);
        assertThat(page.content()).doesNotContain("PRIVATE KEY");
        Page stranger = browsers.open();
        stranger.navigate("/login");
        assertThat(stranger.getByText("Log in using Microsoft")).isVisible();
    }

    @Test
    void secret_isInNoPageWhateverHappens() {
        fillIds();
        choose("CLIENT_SECRET");
        page.locator("#credential-clientSecret").fill(SECRET);
        page.locator("#entra-sso-clientId").fill("not one");
        submit();
        assertThat(page.locator(".summary")).isFocused();
        assertThat(page.content()).doesNotContain(SECRET);
        assertThat(page.locator("#credential-clientSecret")).hasValue("");

        page.locator("#entra-sso-clientId").fill(CLIENT_ID);
        page.locator("#credential-clientSecret").fill(SECRET);
        page.context().clearCookies();
        submit();
        Browsers.fillSignIn(page, "admin", Browsers.PASSWORD);
        page.waitForURL("**/settings/sso**");
        assertThat(page.locator("#entra-sso-clientId")).hasValue(CLIENT_ID);
        assertThat(page.locator("#credential-clientSecret")).hasValue("");
        assertThat(page.locator("#credential-clientSecret")).isVisible();
        assertThat((String) page.evaluate("JSON.stringify(sessionStorage)")).doesNotContain(SECRET);

        page.locator("#credential-clientSecret").fill(SECRET);
        page.locator("#entra-sso-clientId").press("Enter");

        assertThat(page.locator("#entra-sso [role=status]")).containsText("Saved");
        assertThat(page.locator("#credentials .facts").first()).containsText("Client secret");
        assertThat(page.content()).doesNotContain(SECRET);
    }

    @Test
    void fileThatIsNoCertificate_isRefusedBesideItsInput() {
        fillIds();
        choose("UPLOADED_CERTIFICATE");
        page.locator("input[name='credential.certificateFile']")
                .first()
                .setInputFiles(new FilePayload(
                        "x.pfx", "application/x-pkcs12", "no certificate".getBytes(StandardCharsets.UTF_8)));
        submit();

        assertThat(page.locator("#credential-certificate-error")).containsText("This is neither PEM nor base64");
        page.locator(".summary a").first().click();
        assertThat(page.locator("#credential-certificate")).isFocused();
        assertThat(page.locator("#entra-sso-tenantId")).hasValue(TENANT);
    }

    @Test
    void connectionThatCannotBeReached_isExplained() {
        fillIds();
        page.locator("#entra-sso-form button[formaction*=test]").click();

        assertThat(page.locator("#report")).isFocused();
        assertThat(page.locator("#report")).containsText("This server cannot reach Microsoft.");
        assertThat(page.locator("#entra-sso [data-unsaved]")).hasText("Not saved");
    }
}
