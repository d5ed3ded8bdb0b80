package dev.caretaker.adapter.web.api.openapi;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiAccessTest {

    private static final String YAML = "/web/api/openapi.yaml";
    private static final String JSON = "/web/api/openapi.json";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String admin = "";
    private String anna = "";

    @BeforeEach
    void signIn() {
        server.addUser("anna", Set.of("LOGS"), false);
        admin = server.token("admin");
        anna = server.token("anna");
    }

    private HttpResponse<String> get(String token, String path) {
        return server.as(token, "GET", path).send();
    }

    private void allow(String access) {
        assertThat(server.as(admin, "PUT", "/web/api/settings/api-documentation")
                        .header("If-Match", "*")
                        .json("{\"access\":\"" + access + "\",\"tryItOut\":false,\"roles\":[]}")
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    private void select(String username, String permissions, boolean enabled, boolean selected) {
        assertThat(server.as(admin, "PUT", "/web/api/users/" + username)
                        .json("{\"displayName\":\"x\",\"enabled\":" + enabled + ",\"permissions\":[" + permissions
                                + "],\"apiDocs\":" + selected + "}")
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {YAML, JSON})
    void document_withoutBeingSelected_doesNotExist(String path) {
        assertProblem(get(anna, path), 404, "not-found");
        assertProblem(get(admin, path), 404, "not-found");
        assertProblem(server.call("GET", path).send(), 401, "unauthorized");
    }

    @ParameterizedTest
    @CsvSource({
        "NOBODY, true, 404",
        "NOBODY, false, 404",
        "SELECTED_USERS, true, 200",
        "SELECTED_USERS, false, 404",
        "EVERYBODY, true, 200",
        "EVERYBODY, false, 200",
    })
    void document_isThereForThoseLetInFromTheNextRequestOn(String access, boolean selected, int status) {
        get(anna, YAML);

        allow(access);
        select("anna", "\"LOGS\"", true, selected);

        assertThat(get(anna, YAML).statusCode()).isEqualTo(status);
        assertThat(get(anna, JSON).statusCode()).isEqualTo(status);
    }

    @Test
    void document_holdsWhatItsReaderMay() {
        allow("EVERYBODY");

        assertThat(get(anna, YAML).headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/yaml");
        assertThat(get(anna, YAML).body()).contains("/web/api/logs").doesNotContain("/web/api/users");
        assertThat(RunningServer.json(get(admin, JSON)).get("paths").has("/web/api/users"))
                .isTrue();
    }

    @Test
    void preview_ofAUser_isTheirDocument() {
        select("anna", "\"LOGS\"", true, true);

        for (String path : new String[] {YAML, JSON}) {
            assertThat(get(admin, path + "?as=ANNA").body())
                    .isEqualTo(get(anna, path).body());
        }
    }

    @Test
    void preview_ofSomebodyWithoutIt_doesNotExist() {
        assertProblem(get(admin, YAML + "?as=anna"), 404, "not-found");
        assertProblem(get(admin, YAML + "?as=nobody"), 404, "not-found");
        assertProblem(get(admin, YAML + "?as="), 404, "not-found");
        select("anna", "\"LOGS\"", false, true);
        assertProblem(get(admin, YAML + "?as=anna"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USERS", "SETTINGS", "LOGS"})
    void preview_byAnybodyButAdministrators_isForbidden(String permission) {
        allow("EVERYBODY");
        server.addUser("uwe", Set.of(permission), false);
        String uwe = server.token("uwe");

        assertProblem(get(uwe, YAML + "?as=anna"), 403, "forbidden");
        assertProblem(get(uwe, YAML + "?as=uwe"), 403, "forbidden");
        assertProblem(get(uwe, JSON + "?as=nobody"), 403, "forbidden");
        assertThat(get(uwe, YAML).statusCode()).isEqualTo(200);
    }
}
