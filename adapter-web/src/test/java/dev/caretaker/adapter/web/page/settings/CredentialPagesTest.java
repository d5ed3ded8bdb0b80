package dev.caretaker.adapter.web.page.settings;

import static dev.caretaker.adapter.web.page.settings.SsoScreen.API;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.CLIENT_ID;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.NEXT;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.SECRET;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.TAB;
import static dev.caretaker.adapter.web.page.settings.SsoScreen.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.entra.EntraCredential;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CredentialPagesTest {

    @AutoClose
    private final SsoScreen it = new SsoScreen();

    @Test
    void rollover_addsSwitchesAndForgets() {
        it.connect(Map.of());
        Map<String, String> generated = Map.of(
                "credential.kind",
                "GENERATED_CERTIFICATE",
                "credential.validityMonths",
                "1",
                "credential.keyBits",
                "2048");

        assertThat(location(it.admin.upload(NEXT, generated))).contains("done=next-given");
        EntraCredential next = it.credentials().stored().next().orElseThrow();
        assertThat(it.admin.open(TAB).body())
                .contains(
                        next.certificate().orElseThrow().sha1Thumbprint(),
                        "Expires in 31 days. Replace it in time.",
                        "href=\"/web/api/settings/entra-sso/next-credential/certificate.pem\"")
                .doesNotContain(next.secret().reveal());
        assertThat(it.call("GET", "/web/api/settings/entra-sso/next-credential/certificate.pem")
                        .body())
                .isEqualTo(next.certificate().orElseThrow().pem());

        assertThat(location(it.admin.submit(NEXT + "/switch", Map.of()))).contains("done=next-in-use");
        assertThat(it.credentials().stored().current()).contains(next);
        assertThat(location(it.admin.submit(NEXT + "/switch", Map.of()))).contains("done=no-next");
        it.admin.upload(NEXT, SECRET);
        assertThat(location(it.admin.submit(NEXT + "/drop", Map.of()))).contains("done=next-gone");
        assertThat(it.credentials().usableFor(it.connection())).containsExactly(next);
    }

    @Test
    void next_refused_opensItsFormAgain() {
        it.connect(Map.of());

        HttpResponse<String> answer = it.admin.upload(NEXT, Map.of());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<details class=\"next-form\" open>", "id=\"next-credential-whole-error\"")
                .contains("Choose what kind of credential it is.");
    }

    @Test
    void secretThatEndsSoon_isShoutedAbout() {
        String end =
                it.server.clock().instant().plus(Duration.ofDays(10)).toString().substring(0, 10);
        it.connect(Map.of("credential.expiresOn", end));

        assertThat(it.admin.open(TAB).body()).containsPattern("alert-danger.{1,900}Expires in (9|10) days");
    }

    @Test
    void credentialThatMicrosoftRefuses_isShoutedAboutUntilItWorks() {
        it.connect(Map.of());
        EntraCredential inUse = it.credentials().stored().current().orElseThrow();

        it.credentials().noteAnswer(inUse, true);
        assertThat(it.admin.open(TAB).body())
                .contains("Microsoft has refused the credential in use since", "Nobody can sign in with Microsoft.");
        assertThat(it.call("GET", API).body())
                .contains("\"refusedSince\":\"" + it.server.clock().instant());

        it.credentials().noteAnswer(inUse, false);
        assertThat(it.admin.open(TAB).body()).doesNotContain("Microsoft has refused");
        assertThat(it.call("GET", API).body()).doesNotContain("refusedSince");
    }

    @Test
    void secretIdInsteadOfItsValue_isDoubted() {
        it.connect(Map.of("credential.clientSecret", CLIENT_ID));

        assertThat(it.admin.open(TAB).body()).contains("This looks like the Secret ID.");
    }

    @Test
    void test_ofWhatIsStored_isShownBesideTheCredentials() {
        it.connect(Map.of());

        HttpResponse<String> answer = it.admin.submit(TAB + "/test", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("id=\"stored-report\"", "Next credential", "Everything works.")
                .doesNotContain("<dl class=\"details\"></dl>");
    }

    @Test
    void roles_askedAbout_showPermissionsAndWhatIsNotMapped() {
        it.admin.open(TAB);
        it.admin.submit(
                "/settings/sections/role-mappings",
                Map.of("version", "0", "mappings[0].role", "Operator", "mappings[0].permissions", "LOGS"));

        assertThat(it.admin.open(TAB + "?roles=Operator%0D%0AGuest").body())
                .contains("They may:", "<li class=\"badge\">Logs</li>", "<li class=\"badge mono\">Guest</li>");
        assertThat(it.admin.open(TAB + "?roles=operator").body()).contains("Nothing: they would not come in.");
        assertThat(it.admin.open(TAB).body()).doesNotContain("They may:", "they would not come in");
    }

    @Test
    void mappings_growRowByRowWithoutAScript() {
        HttpResponse<String> answer = it.admin.submit(
                "/settings/sections/role-mappings/rows",
                Map.of(
                        "version",
                        "0",
                        "mappings[0].role",
                        "Gone",
                        "mappings[0]-remove",
                        "true",
                        "mappings[1].role",
                        "Operator",
                        "mappings[1].permissions",
                        "LOGS"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("name=\"mappings[0].role\"", "value=\"Operator\"", "name=\"mappings[1].role\"", ">Logs<")
                .doesNotContain("value=\"Gone\"", "name=\"mappings[2].role\"");
        assertThat(it.settings().view("role-mappings").version()).isZero();
    }
}
