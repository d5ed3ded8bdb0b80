package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownParametersTest {

    private final RunningServer server = RunningServer.start();
    private String token = "";

    @BeforeAll
    void signIn() {
        token = server.token("admin");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path) {
        return server.as(token, method, path).send();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /web/api/users/nobody?dryRun=true | dryRun",
                "POST | /web/api/logs/cleanup/run?dryRun=true | dryRun",
                "PUT | /web/api/settings/password-rules?Note=x | Note",
            })
    void parameterThatACallDoesNotKnow_isNamed(String method, String path, String name) {
        assertBadRequestNaming(send(method, path), name);
    }

    @Test
    void refusal_namesTheParametersThereAre() {
        assertThat(send("PUT", "/web/api/settings/password-rules?Note=x").body())
                .contains("There are: note.");
        assertThat(send("POST", "/web/api/logs/cleanup/run?x").body()).contains("this call takes none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/api/logs/audit?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&text=a&user=b&outcome=FAILED"
                        + "&page=0&size=5&before=9",
                "/web/api/logs/audit/export?format=csv&user=anna",
                "/web/api/users?text=anna&page=0&size=1",
                "/web/api/jobs?page=0&size=1",
                "/web/api/settings/password-rules/revisions/compare?left=0&right=0",
                "/web/api/backups?",
                "/login?utm_source=mail",
            })
    void whatACallKnows_andWhateverPagesAreSent_isTaken(String path) {
        assertThat(send("GET", path).statusCode()).isIn(200, 303);
    }

    @Test
    void readingCall_withAParameterThatOthersAdded_paysNoHeedToIt() {
        assertThat(RawConnection.exchange(
                        server.port(),
                        "GET /web/api/backups?_=1774432800 HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + token))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health?cache=buster", "/web/api/authentication/sso/microsoftoidc/logout?sid=s&more=x"})
    void whatAnswersOthersThanOurOwnPrograms_isNotParticular(String path) {
        assertThat(RawConnection.exchange(server.port(), "GET " + path + " HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void unknownAddressAndNobody_areWhatTheyWere() {
        assertProblem(send("DELETE", "/web/api/nothing?x=1"), 404, "not-found");
        assertProblem(server.call("POST", "/web/api/backups?x=1").send(), 401, "unauthorized");
    }
}
