package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.web.api.openapi.OpenApiDocument;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String admin = "";
    private String document = "";

    @BeforeEach
    void signIn() {
        admin = server.token("admin");
        document = server.bean(OpenApiDocument.class).json(Set.of("SETTINGS", "USERS", "BACKUPS", "LOGS"));
    }

    private Call call(String described, String method, String path) {
        return new Call(server.port(), method, path, Contract.of(described)).header("Authorization", "Bearer " + admin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"apiDocs\":{\"type\":\"boolean\"|\"apiDocs\":{\"type\":\"string\"|GET|/web/api/users/admin",
                "\"apiDocs\"|\"docs\"|GET|/web/api/users/admin",
                "\"ETag\"|\"Entity-Version\"|GET|/web/api/users/admin",
                "\"X-Total-Count\"|\"X-Count\"|GET|/web/api/users",
                "/web/api/users\":|/web/api/people\":|GET|/web/api/users",
                "\"operationId\":\"endSessionsOfUser\"|\"requestBody\":{\"required\":true,\"content\":{\"application/json\":"
                        + "{\"schema\":{\"type\":\"object\"}}}},\"operationId\":\"endSessionsOfUser\"|DELETE|/web/api/users/admin/sessions",
                "\"404\":|\"418\":|GET|/web/api/users/nobody",
                "\"status\":{\"type\":\"integer\"|\"status\":{\"type\":\"string\"|GET|/web/api/users/nobody",
            })
    void wrongDocument_failsTheExchange(String right, String wrong, String method, String path) {
        assertThat(document).contains(right);

        assertThat(call(document, "GET", path).send().statusCode()).isIn(200, 404);
        assertThatThrownBy(
                        () -> call(document.replace(right, wrong), method, path).send())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not as described");
    }

    @Test
    void undescribedAddress_answeredWithARefusal_isNoMatterOfTheDocument() {
        assertThat(call(document, "GET", "/web/api/nothing").send().statusCode())
                .isEqualTo(404);
        assertThat(call(document, "PATCH", "/web/api/users").send().statusCode())
                .isEqualTo(405);
    }
}
