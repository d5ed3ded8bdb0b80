package dev.caretaker.adapter.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RawConnection;
import dev.caretaker.adapter.web.api.RunningServer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestTargetTest {

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

    private String send(String method, String target) {
        return RawConnection.exchange(
                server.port(),
                method + " " + target + " HTTP/1.1",
                "Host: localhost",
                "Content-Length: 0",
                "Authorization: Bearer " + token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{x}", "a|b", "<script>", "%", "%zz", "%4", "\"a\"", "^`", "\\", "a[0]"})
    void rawSign_inTheQuery_isReadAsItStands(String text) {
        assertThat(send("GET", "/web/api/users?text=" + text)).startsWith("HTTP/1.1 200");
        assertThat(send("GET", "/web/api/users?page=" + text))
                .startsWith("HTTP/1.1 422")
                .contains("\"page\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{x}", "<script>", "%", "%zz", "[1]", "a|b"})
    void rawSign_inThePath_isAnsweredForPrograms(String name) {
        assertThat(send("GET", "/web/api/users/" + name))
                .startsWith("HTTP/1.1 404")
                .contains("problem+json");
        assertThat(send("DELETE", "/web/api/users/" + name))
                .startsWith("HTTP/1.1 404")
                .contains("problem+json");
    }

    @Test
    void textInUtf8_isRead() {
        server.addUser("gaëlà", Set.of(), false);

        assertThat(send("GET", "/web/api/users/" + bytesOf("gaëlà"))).startsWith("HTTP/1.1 200");
        assertThat(send("GET", "/web/api/users/ga%C3%ABl%c3%a0")).startsWith("HTTP/1.1 200");
    }

    private static String bytesOf(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "{x}", "%zz&iss=<>"})
    void signOutAtMicrosoft_whateverItNames_isAnsweredAlike(String sid) {
        assertThat(send("GET", "/web/api/authentication/sso/microsoftoidc/logout?sid=" + sid))
                .startsWith("HTTP/1.1 200");
    }
}
