package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialPagesTest {

    private static final String TAB = "/settings/sso";
    private static final String NEXT = "/settings/sso/next-credential";
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

    private void save(String secret) {
        HttpResponse<String> saved = server.as(server.token("admin"), "PUT", "/web/api/settings/entra-sso")
                .header("If-Match", "*")
                .json("""
                        {"enabled":true,"cloud":"GLOBAL","tenantId":"8eaef023-2b34-4da1-9baa-8bc8c9d6a490",
                        "clientId":"%s","localLogin":"ALLOWED","logoutFromMicrosoft":false,"clockSkewSeconds":120,
                        "credential":{"kind":"CLIENT_SECRET",%s}}""".formatted(CLIENT_ID, secret))
                .send();
        assertThat(saved.statusCode()).isEqualTo(200);
    }

    private ManageCredentials credentials() {
        return server.bean(ManageCredentials.class);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void rollover_addsSwitchesAndForgets() {
        save("\"clientSecret\":\"hunter2hunter2\"");
        Map<String, String> generated = Map.of(
                "credential.kind",
                "GENERATED_CERTIFICATE",
                "credential.validityMonths",
                "1",
                "credential.keyBits",
                "2048");

        assertThat(location(admin.upload(NEXT, generated))).contains("done=next-given");
        EntraCredential next = credentials().stored().next().orElseThrow();
        assertThat(admin.open(TAB).body())
                .contains(
                        next.certificate().orElseThrow().sha1Thumbprint(),
                        "Expires in 31 days. Replace it in time.",
                        "href=\"/web/api/settings/entra-sso/next-credential/certificate.pem\"")
                .doesNotContain(next.secret().reveal());
        assertThat(server.as(
                                server.token("admin"),
                                "GET",
                                "/web/api/settings/entra-sso/next-credential/certificate.pem")
                        .send()
                        .body())
                .isEqualTo(next.certificate().orElseThrow().pem());

        assertThat(location(admin.submit(NEXT + "/switch", Map.of()))).contains("done=next-in-use");
        assertThat(credentials().stored().current()).contains(next);
        assertThat(location(admin.submit(NEXT + "/switch", Map.of()))).contains("done=no-next");
        admin.upload(NEXT, SECRET);
        assertThat(location(admin.submit(NEXT + "/drop", Map.of()))).contains("done=next-gone");
        assertThat(credentials().usableFor(server.bean(ManageSettings.class).current(EntraConnection.class)))
                .containsExactly(next);
    }

    @Test
    void next_refused_opensItsFormAgain() {
        save("\"clientSecret\":\"hunter2hunter2\"");

        HttpResponse<String> answer = admin.upload(NEXT, Map.of());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<details class=\"next-form\" open>", "id=\"next-credential-whole-error\"")
                .contains("Choose what kind of credential it is.");
    }

    @Test
    void secretThatEndsSoon_isShoutedAbout() {
        String end =
                server.clock().instant().plus(Duration.ofDays(10)).toString().substring(0, 10);
        save("\"clientSecret\":\"hunter2hunter2\",\"expiresOn\":\"" + end + "\"");

        assertThat(admin.open(TAB).body()).containsPattern("alert-danger.{1,900}Expires in (9|10) days");
    }

    @Test
    void secretIdInsteadOfItsValue_isDoubted() {
        save("\"clientSecret\":\"" + CLIENT_ID + "\"");

        assertThat(admin.open(TAB).body()).contains("This looks like the Secret ID.");
    }

    @Test
    void test_ofWhatIsStored_isShownBesideTheCredentials() {
        save("\"clientSecret\":\"hunter2hunter2\"");

        HttpResponse<String> answer = admin.submit(TAB + "/test", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("id=\"stored-report\"", "Next credential", "Everything works.");
    }

    @Test
    void roles_askedAbout_showPermissionsAndWhatIsNotMapped() {
        admin.open(TAB);
        admin.submit(
                "/settings/sections/role-mappings",
                Map.of("version", "0", "mappings[0].role", "Operator", "mappings[0].permissions", "LOGS"));

        assertThat(admin.open(TAB + "?roles=Operator%0D%0AGuest").body())
                .contains("They may:", "<li class=\"badge\">Logs</li>", "<li class=\"badge mono\">Guest</li>");
        assertThat(admin.open(TAB + "?roles=operator").body()).contains("Nothing: they would not come in.");
        assertThat(admin.open(TAB).body()).doesNotContain("They may:", "they would not come in");
    }

    @Test
    void mappings_growRowByRowWithoutAScript() {
        HttpResponse<String> answer = admin.submit(
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
        assertThat(server.bean(ManageSettings.class).view("role-mappings").version())
                .isZero();
    }
}
