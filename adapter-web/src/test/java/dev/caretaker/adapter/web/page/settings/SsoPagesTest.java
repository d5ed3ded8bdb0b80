package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SsoPagesTest {

    private static final String TAB = "/settings/sso";
    private static final String SECTION = "/settings/sections/entra-sso";
    private static final String NEXT = "/settings/sso/next-credential";
    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    private static final String CLIENT_ID = "11112222-bbbb-3333-cccc-4444dddd5555";
    private static final Map<String, String> SECRET =
            Map.of("credential.kind", "CLIENT_SECRET", "credential.clientSecret", "hunter2hunter2");

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        admin = Visitor.signedIn(server, "admin");
        admin.open(TAB);
    }

    private Map<String, String> form(Map<String, String> changes) {
        Map<String, String> form = new LinkedHashMap<>(
                server.bean(ManageSettings.class).view("entra-sso").text());
        form.put(
                "version",
                Long.toString(
                        server.bean(ManageSettings.class).view("entra-sso").version()));
        form.putAll(Map.of("enabled", "true", "tenantId", TENANT, "clientId", CLIENT_ID, "note", ""));
        form.putAll(Map.of("credential.validityMonths", "12", "credential.keyBits", "2048"));
        form.putAll(changes);
        return form;
    }

    private HttpResponse<String> save(Map<String, String> changes) {
        return admin.upload(SECTION, form(changes));
    }

    private EntraConnection connection() {
        return server.bean(ManageSettings.class).current(EntraConnection.class);
    }

    private ManageCredentials credentials() {
        return server.bean(ManageCredentials.class);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void tab_showsWhatToCopyAndWhatIsMissing() {
        String page = admin.open(TAB).body();

        assertThat(page)
                .contains(
                        ">http://localhost:8080/authentication/sso/microsoftoidc/login<",
                        ">http://localhost:8080/web/api/authentication/sso/microsoftoidc/logout<",
                        ">preferred_username<",
                        ">sid<",
                        ">login_hint<",
                        "<details class=\"azure\" open>",
                        "Generate public and private key",
                        "enctype=\"multipart/form-data\"",
                        "None yet");
    }

    @Test
    void enabled_withoutACredential_comesBackWithTheReasonBesideIt() {
        HttpResponse<String> answer = save(Map.of("credential.kind", "", "note", "as agreed"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "href=\"#credential\"", "Single sign-on needs a credential.", "value=\"" + TENANT, "as agreed");
        assertThat(connection().enabled()).isFalse();
    }

    @Test
    void secret_isKeptAndNeverShown() {
        assertThat(location(save(SECRET))).contains("done=saved").endsWith("#entra-sso");

        assertThat(connection().enabled()).isTrue();
        assertThat(admin.open(TAB).body())
                .contains("Keep the one in use", "<dd>Client secret</dd>", "Not known.")
                .doesNotContain("hunter2", "<details class=\"azure\" open>");
        assertThat(new Visitor(server).open("/login").body()).contains("Log in using Microsoft");
    }

    @Test
    void refused_losesNothingTypedButSecrets() {
        Map<String, String> typed = new LinkedHashMap<>(SECRET);
        typed.putAll(Map.of("clientId", "no guid", "credential.expiresOn", "2027-02-28", "credential.keyBits", "4096"));

        HttpResponse<String> answer = save(typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "value=\"no guid\"",
                        "Enter the ID as the Azure portal shows it",
                        "value=\"2027-02-28\"",
                        "<option value=\"4096\" selected>",
                        "value=\"CLIENT_SECRET\" checked")
                .doesNotContain("hunter2");
    }

    @Test
    void upload_thatCannotBeRead_isRefusedBesideItsInputAndItsKeyNotShown() {
        HttpResponse<String> answer = save(Map.of(
                "credential.kind",
                "UPLOADED_CERTIFICATE",
                "credential.certificate",
                "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
                "credential.privateKey",
                "hunter2",
                "credential.passphrase",
                "hunter2"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"credential-certificate-error\"", "href=\"#credential-certificate\"")
                .doesNotContain("hunter2");
    }

    @Test
    void generated_showsItsPublicPartAlone() {
        HttpResponse<String> answer = save(Map.of("credential.kind", "CLIENT_SECRET", "credential.generate", "true"));

        assertThat(location(answer)).contains("done=generated").endsWith("#credentials");
        EntraCredential made = credentials().stored().current().orElseThrow();
        String page = admin.open(TAB + "?section=credentials&done=generated").body();
        assertThat(page)
                .contains(
                        "The key pair is made.",
                        made.certificate().orElseThrow().sha1Thumbprint(),
                        made.certificate().orElseThrow().sha256Thumbprint(),
                        made.certificate().orElseThrow().serial(),
                        "-----BEGIN CERTIFICATE-----",
                        "href=\"/web/api/settings/entra-sso/certificate.cer\"")
                .doesNotContain(made.secret().reveal(), "PRIVATE KEY");
    }

    @Test
    void otherTenant_asksForTheSecretAgain() {
        save(SECRET);

        HttpResponse<String> answer = save(Map.of("tenantId", TENANT.replace('8', '7')));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("was given for another cloud, tenant or application", "value=\"" + TENANT.replace('8', '7'));
        assertThat(connection().tenantId()).isEqualTo(TENANT);
        assertThat(location(save(Map.of("tenantId", TENANT.replace('8', '7'), "enabled", "false"))))
                .contains("done=saved");
        assertThat(admin.open(TAB).body()).contains("It is never sent to this one");
    }

    @Test
    void plainForm_cannotSwitchOnWithoutACredentialEither() {
        assertThat(admin.submit(SECTION, form(Map.of())).statusCode()).isEqualTo(422);
        assertThat(connection().enabled()).isFalse();
    }

    @Test
    void overtaken_comesBackWithBothValues() {
        save(SECRET);

        HttpResponse<String> answer = save(Map.of("version", "0", "clockSkewSeconds", "60"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Somebody saved this in between", "value=\"60\"");
    }

    @Test
    void test_ofWhatWasTyped_storesNothingAndShowsEachStep() {
        HttpResponse<String> answer = admin.upload(SECTION + "/test", form(SECRET));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Everything works.", "Keys of Microsoft", "value=\"" + CLIENT_ID, "nothing is saved yet")
                .doesNotContain("hunter2");
        assertThat(connection().clientId()).isEmpty();
        assertThat(admin.upload(SECTION + "/test", form(Map.of("clientId", "x")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void formsOfAnExpiredSession_leadBackToTheTab() {
        assertThat(location(admin.open(SECTION + "/test"))).isEqualTo("/settings/sso#entra-sso");
        assertThat(location(admin.open(NEXT))).isEqualTo("/settings/sso#credentials");
    }
}
