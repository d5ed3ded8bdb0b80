package dev.caretaker.adapter.web.page.settings;

import static dev.caretaker.adapter.web.page.settings.SsoScreen.CLIENT_ID;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.NEXT;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.SECRET;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.SECTION;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.TAB;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.TENANT;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.domain.entra.EntraCredential;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SsoPagesTest {

    @AutoClose
    private final SsoScreen it = new SsoScreen();

    @Test
    void tab_showsWhatToCopyAndWhatIsMissing() {
        String page = it.admin.open(TAB).body();

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
    void ids_sayThatTheyTakeGuids() {
        assertThat(it.admin.open(TAB).body())
                .containsPattern("id=\"entra-sso-tenantId-bounds\"><span>GUID, like [0-9a-f-]{36}<")
                .containsPattern("id=\"entra-sso-clientId-bounds\"><span>GUID, like [0-9a-f-]{36}<")
                .doesNotContain("Up to 60 characters");
    }

    @Test
    void enabled_withoutACredential_comesBackWithTheReasonBesideIt() {
        HttpResponse<String> answer = it.save(Map.of("credential.kind", "", "note", "as agreed"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "href=\"#credential\"", "Single sign-on needs a credential.", "value=\"" + TENANT, "as agreed");
        assertThat(it.connection().enabled()).isFalse();
    }

    @Test
    void secret_isKeptAndNeverShown() {
        assertThat(location(it.save(SECRET))).contains("done=saved").endsWith("#entra-sso");

        assertThat(it.connection().enabled()).isTrue();
        assertThat(it.admin.open(TAB).body())
                .contains("Keep the one in use", "<dd>Client secret</dd>", "Not known.")
                .doesNotContain("hunter2", "<details class=\"azure\" open>");
        assertThat(new Visitor(it.server).open("/login").body()).contains("Log in using Microsoft");
    }

    @Test
    void refused_losesNothingTypedButSecrets() {
        Map<String, String> typed = new LinkedHashMap<>(SECRET);
        typed.putAll(Map.of("clientId", "no guid", "credential.expiresOn", "2027-02-28", "credential.keyBits", "4096"));

        HttpResponse<String> answer = it.save(typed);

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
        HttpResponse<String> answer = it.save(Map.of(
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
        HttpResponse<String> answer =
                it.save(Map.of("credential.kind", "CLIENT_SECRET", "credential.generate", "true"));

        assertThat(location(answer)).contains("done=generated").endsWith("#credentials");
        EntraCredential made = it.credentials().stored().current().orElseThrow();
        String page = it.admin.open(TAB + "?section=credentials&done=generated").body();
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
        it.save(SECRET);

        HttpResponse<String> answer = it.save(Map.of("tenantId", TENANT.replace('8', '7')));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("was given for another cloud, tenant or application", "value=\"" + TENANT.replace('8', '7'));
        assertThat(it.connection().tenantId()).isEqualTo(TENANT);
        assertThat(location(it.save(Map.of("tenantId", TENANT.replace('8', '7'), "enabled", "false"))))
                .contains("done=saved");
        assertThat(it.admin.open(TAB).body()).contains("It is never sent to this one");
    }

    @Test
    void plainForm_cannotSwitchOnWithoutACredentialEither() {
        assertThat(it.admin.submit(SECTION, it.form(Map.of())).statusCode()).isEqualTo(422);
        assertThat(it.connection().enabled()).isFalse();
    }

    @Test
    void overtaken_comesBackWithBothValues() {
        it.save(SECRET);

        HttpResponse<String> answer = it.save(Map.of("version", "0", "clockSkewSeconds", "60"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Somebody saved this in between", "value=\"60\"");
    }

    @Test
    void test_ofWhatWasTyped_storesNothingAndShowsEachStep() {
        HttpResponse<String> answer = it.admin.upload(SECTION + "/test", it.form(SECRET));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Everything works.", "Keys of Microsoft", "value=\"" + CLIENT_ID, "nothing is saved yet")
                .doesNotContain("hunter2");
        assertThat(it.connection().clientId()).isEmpty();
        assertThat(it.admin
                        .upload(SECTION + "/test", it.form(Map.of("clientId", "x")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void formsOfAnExpiredSession_leadBackToTheTab() {
        assertThat(location(it.admin.open(SECTION + "/test"))).isEqualTo("/settings/sso#entra-sso");
        assertThat(location(it.admin.open(NEXT))).isEqualTo("/settings/sso#credentials");
    }
}
