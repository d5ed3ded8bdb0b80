package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.StoredCredentials;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraSettingsApiTest {

    private static final String SECTION = "/web/api/settings/entra-sso";
    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    private static final String OTHER_TENANT = TENANT.replace('8', '7');
    private static final String SECRET =
            ",\"credential\":{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"hunter2hunter2\"}";
    private static final String BROKEN_FILES =
            ",\"credential\":{\"kind\":\"UPLOADED_CERTIFICATE\",\"certificate\":\"x\",\"privateKey\":\"hunter2\"}";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String admin = "";

    @BeforeEach
    void signIn() {
        admin = server.token("admin");
    }

    private static String values(String tenant, String credential) {
        return """
                {"enabled":true,"cloud":"GLOBAL","tenantId":"%s","clientId":"11112222-bbbb-3333-cccc-4444dddd5555",
                "localLogin":"ALLOWED","logoutFromMicrosoft":false,"clockSkewSeconds":120%s}""".formatted(tenant, credential);
    }

    private HttpResponse<String> save(String tenant, String credential) {
        return server.as(admin, "PUT", SECTION)
                .header("If-Match", "*")
                .json(values(tenant, credential))
                .send();
    }

    private HttpResponse<String> preview(String tenant, String credential) {
        return server.as(admin, "POST", SECTION + "/preview")
                .json(values(tenant, credential))
                .send();
    }

    @Test
    void save_withoutACredentialForThisTenant_isRefused() {
        assertThat(save(TENANT, "").statusCode()).isEqualTo(422);
        assertThat(save(TENANT, SECRET).statusCode()).isEqualTo(200);
        assertThat(save(TENANT, "").statusCode()).isEqualTo(200);
        assertThat(save(OTHER_TENANT, "").body()).contains("\"field\":\"credential\"");
    }

    @Test
    void preview_withACredential_saysWhatWouldChangeAndStoresNothing() {
        HttpResponse<String> answer = preview(TENANT, SECRET);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"changedFields\":[\"enabled\",\"tenantId\",\"clientId\",\"credential\"]")
                .doesNotContain("hunter2");
        assertThat(server.bean(ManageCredentials.class).stored()).isEqualTo(StoredCredentials.NONE);
        assertThat(server.bean(ManageSettings.class).view("entra-sso").version())
                .isZero();
        assertThat(server.rows("audit").toString()).doesNotContain("entra-sso", "sso-credential", "hunter2");
    }

    @Test
    void preview_withoutACredential_asksForItAsASaveWould() {
        assertThat(preview(TENANT, "").body()).contains("\"field\":\"credential\"", "credential-missing");
        assertThat(save(TENANT, SECRET).statusCode()).isEqualTo(200);
        assertThat(preview(TENANT, "").body()).contains("\"changedFields\":[]");
        assertThat(preview(OTHER_TENANT, "").body()).contains("credential-of-another");
    }

    @Test
    void preview_ofABrokenFieldAndABrokenFile_namesBothAndRepeatsNoKey() {
        HttpResponse<String> answer = preview("none", BROKEN_FILES);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"field\":\"tenantId\"", "\"field\":\"credential.")
                .doesNotContain("hunter2");
        assertThat(preview(TENANT, ",\"credential\":{\"kind\":\"PASSWORD\"}").body())
                .contains("credential.kind", "not-a-choice");
        assertThat(preview(TENANT, ",\"credentials\":{}").statusCode()).isEqualTo(400);
    }

    @Test
    void reset_isDescribedAndShowsWhatIsKept() {
        assertThat(save(TENANT, SECRET).statusCode()).isEqualTo(200);

        HttpResponse<String> answer = server.as(admin, "DELETE", SECTION).send();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(answer.body()).contains("\"enabled\":false", "\"kind\":\"CLIENT_SECRET\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | credential.kind",
                "{\"kind\":7} | credential.kind",
                "{\"kind\":\"CLIENT_SECRET\"} | credential.clientSecret",
                "{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"hunter2\",\"keyBits\":2048} | credential.keyBits",
                "{\"kind\":\"GENERATED_CERTIFICATE\",\"generate\":1} | credential.generate",
                "{\"kind\":\"GENERATED_CERTIFICATE\",\"generate\":true,\"keyBits\":2048.0} | credential.keyBits",
                "7 | credential",
            })
    void credential_ofAWrongForm_isNamedWithItsPath(String credential, String property) {
        assertBadRequestNaming(preview(TENANT, ",\"credential\":" + credential), property);
    }

    @Test
    void order_thatOnlyALargerNumberCouldHold_isOutOfRange() {
        String order =
                "{\"kind\":\"GENERATED_CERTIFICATE\",\"generate\":true,\"validityMonths\":4294967308,\"keyBits\":4294969344}";

        assertThat(refusedFields(preview(TENANT, ",\"credential\":" + order)))
                .containsExactlyInAnyOrder("credential.validityMonths", "credential.keyBits");
    }

    @Test
    void brokenFieldAndBrokenOrder_areNamedAtOnce() {
        String noDay = ",\"credential\":{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"x\",\"expiresOn\":\"soon\"}";

        assertThat(refusedFields(preview("none", noDay))).containsExactly("tenantId", "credential.expiresOn");
    }
}
