package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.StoredCredentials;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that reads the connection, changes a value and sends all of it back. */
class EntraRoundTripTest extends SettingsOverRest {

    private static final String SECTION = "/web/api/settings/entra-sso";
    private static final String CERTIFICATE = "{\"kind\":\"GENERATED_CERTIFICATE\",\"generate\":true}";
    private static final String SECRET = "{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"hunter2hunter2\"%s}";

    @BeforeEach
    void name() {
        assertThat(put(SECTION, "\"0\"", SettingsSamples.changed(read(SECTION), """
                                "tenantId":"8eaef023-2b34-4da1-9baa-8bc8c9d6a490",
                                "clientId":"11112222-bbbb-3333-cccc-4444dddd5555",
                                "credential":%s""".formatted(CERTIFICATE)))
                        .statusCode())
                .isEqualTo(200);
    }

    private StoredCredentials stored() {
        return server.bean(ManageCredentials.class).stored();
    }

    private HttpResponse<String> sendBack(String changes) {
        HttpResponse<String> shown = server.as(token, "GET", SECTION).send();
        return put(SECTION, etag(shown), SettingsSamples.changed(shown.body(), changes));
    }

    /** What is shown with one property of the credential set to another value. */
    private String withCredential(String property, String value) {
        ObjectNode shown = SettingsSamples.object(read(SECTION));
        ObjectNode credential = (ObjectNode) shown.get("credential");
        return shown.set("credential", credential.put(property, value)).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                CERTIFICATE,
                "{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"hunter2hunter2\"}",
                "{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"hunter2hunter2\",\"expiresOn\":\"2026-03-20\"}",
            })
    void credentials_sentBackAsShown_stay(String credential) {
        assertThat(sendBack("\"credential\":" + credential).statusCode()).isEqualTo(200);
        giveNext();
        StoredCredentials before = stored();

        HttpResponse<String> answer = sendBack("\"clockSkewSeconds\":60,\"enabled\":true");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"clockSkewSeconds\":60");
        assertThat(stored()).isEqualTo(before);
    }

    private void giveNext() {
        assertThat(server.as(token, "PUT", SECTION + "/next-credential")
                        .json(CERTIFICATE)
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void credential_sentBackForAnotherTenant_staysAndIsNotUsedThere() {
        String other = "\"tenantId\":\"7eaef023-2b34-4da1-9baa-8bc8c9d6a490\"";
        StoredCredentials before = stored();

        assertThat(sendBack(other).statusCode()).isEqualTo(200);
        assertThat(stored()).isEqualTo(before);
        assertThat(sendBack("\"enabled\":true").body()).contains("credential-of-another");
    }

    @Test
    void credential_refusedAndNearerItsEndMeanwhile_isTheSame() {
        sendBack("\"credential\":" + SECRET.formatted(",\"expiresOn\":\"2026-03-20\""));
        String shown = read(SECTION);
        server.bean(ManageCredentials.class).noteAnswer(stored().current().orElseThrow(), true);
        server.clock().advance(Duration.ofDays(6));
        token = server.token("admin");

        assertThat(read(SECTION)).isNotEqualTo(shown);
        assertThat(put(SECTION, "*", shown).statusCode()).isEqualTo(200);
        assertThat(stored().refusedSince()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "subject, CN=somebody",
        "sha256Thumbprint, 00",
        "kind, UPLOADED_CERTIFICATE",
        "notAfter, 2036-01-01T00:00:00Z",
        "expiresOn, 2036-01-01",
    })
    void credential_sentBackChanged_isRefusedWithWhatToDo(String property, String value) {
        StoredCredentials before = stored();

        HttpResponse<String> answer = put(SECTION, "*", withCredential(property, value));

        assertThat(refusedFields(answer)).containsExactly("credential");
        assertThat(answer.body()).contains("credential-not-in-use", "exactly as it is shown");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void nextCredential_thatIsNotTheStoredOne_isRefusedTogetherWithTheRest() {
        String given = "\"nextCredential\":" + SECRET.formatted("");

        assertThat(refusedFields(sendBack(given + ",\"tenantId\":\"none\"")))
                .containsExactly("tenantId", "nextCredential");
        assertBadRequestNaming(sendBack("\"nextCredential\":{\"key\":1}"), "nextCredential.key");
        assertBadRequestNaming(sendBack("\"nextCredential\":7"), "nextCredential");
        assertThat(stored().next()).isEmpty();
    }

    @Test
    void unknownNameBesideWhatIsShown_isABadRequest() {
        assertBadRequestNaming(put(SECTION, "*", withCredential("thumbprint", "00")), "credential.thumbprint");
    }

    @Test
    void previewAndTest_takeWhatIsShown() {
        String shown = read(SECTION);

        HttpResponse<String> preview =
                server.as(token, "POST", SECTION + "/preview").json(shown).send();
        HttpResponse<String> test =
                server.as(token, "POST", SECTION + "/test").json(shown).send();

        assertThat(preview.body()).contains("\"changedFields\":[]");
        assertThat(test.statusCode()).as(test.body()).isEqualTo(200);
    }

    private HttpResponse<String> putNext(String body) {
        return server.as(token, "PUT", SECTION + "/next-credential").json(body).send();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                CERTIFICATE,
                "{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"hunter3\",\"expiresOn\":\"2026-03-20\"}"
            })
    void nextCredential_givenAsItIsShown_staysAndIsNotGivenAgain(String credential) {
        assertThat(putNext(credential).statusCode()).isEqualTo(200);
        StoredCredentials before = stored();
        int changes = server.rows("audit").size();
        String shown =
                SettingsSamples.object(read(SECTION)).get("nextCredential").toString();

        HttpResponse<String> answer = putNext(shown);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"nextCredential\":" + shown);
        assertThat(stored()).isEqualTo(before);
        assertThat(server.rows("audit")).hasSize(changes);
    }

    @Test
    void nextCredential_givenAsTheOneInUseIsShown_isRefusedWithWhatToDo() {
        String inUse = SettingsSamples.object(read(SECTION)).get("credential").toString();

        assertThat(refusedFields(putNext(inUse))).containsExactly("credential");
        giveNext();
        HttpResponse<String> answer = putNext(inUse);

        assertThat(refusedFields(answer)).containsExactly("credential");
        assertThat(answer.body()).contains("credential-not-the-next", "exactly as it is shown");
    }

    @Test
    void shownPropertyOfAnotherType_isABadRequest() {
        assertBadRequestNaming(
                sendBack("\"credential\":{\"kind\":\"CLIENT_SECRET\",\"serial\":7}"), "credential.serial");
        assertBadRequestNaming(
                sendBack("\"credential\":{\"kind\":\"CLIENT_SECRET\",\"expiryWarningDays\":\"7\"}"),
                "credential.expiryWarningDays");
    }
}
