package dev.caretaker.adapter.web.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.RunningServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** An administrator with the API of users. */
abstract class UsersApiFixture {

    static final String USERS = "/web/api/users";

    @AutoClose
    final RunningServer server = RunningServer.start();

    String admin = "";

    @BeforeEach
    void signIn() {
        admin = server.token("admin");
    }

    HttpResponse<String> get(String path) {
        return server.as(admin, "GET", path).send();
    }

    HttpResponse<String> create(String body) {
        return server.as(admin, "POST", USERS).json(body).send();
    }

    HttpResponse<String> change(String name, String body) {
        return server.as(admin, "PUT", USERS + "/" + name).json(body).send();
    }

    static String profile(String displayName, boolean enabled, String permissions) {
        return "{\"displayName\":\"" + displayName + "\",\"enabled\":" + enabled + ",\"permissions\":[" + permissions
                + "],\"apiDocs\":false}";
    }

    static JsonNode done(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return RunningServer.json(answer);
    }
}
