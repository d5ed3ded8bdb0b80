package dev.caretaker.adapter.web.security;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.Call;
import dev.caretaker.adapter.web.api.CountingHasher;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.api.SettingsSamples;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AllowedNetworksTest {

    private static final String PATH = "/web/api/settings/login-restrictions";

    @AutoClose
    private final RunningServer server = RunningServer.start(Map.of("test.proxies", "127.0.0.0/8"));

    private HttpResponse<String> allow(String token, String from, String networks) {
        return server.as(token, "PUT", PATH)
                .header("If-Match", "*")
                .header("X-Forwarded-For", from)
                .json(SettingsSamples.loginRestrictions("\"allowedNetworks\":" + networks))
                .send();
    }

    private HttpResponse<String> login(String from) {
        return server.call("POST", "/web/api/authentication/login")
                .header("X-Forwarded-For", from)
                .json(RunningServer.credentials("admin", RunningServer.PASSWORD))
                .send();
    }

    private Call me(String token, String from) {
        return server.as(token, "GET", "/web/api/authentication/me").header("X-Forwarded-For", from);
    }

    @Test
    void list_refusesSignInsAndRunningSessionsFromElsewhere() {
        String inside = server.token("admin");
        String outside =
                RunningServer.json(login("203.0.113.9")).get("accessToken").textValue();

        assertThat(allow(inside, "192.0.2.1", "[\"192.0.2.0/24\"]").statusCode())
                .isEqualTo(200);

        int evaluated = server.bean(CountingHasher.class).evaluated();
        assertProblem(login("203.0.113.9"), 403, "address-refused");
        assertThat(server.bean(CountingHasher.class).evaluated()).isEqualTo(evaluated);
        assertProblem(me(outside, "203.0.113.9").send(), 401, "unauthorized");
        assertThat(me(inside, "192.0.2.1").send().statusCode()).isEqualTo(200);
        assertThat(login("192.0.2.77").statusCode()).isEqualTo(200);
    }

    @Test
    void list_thatShutsOutItsAuthor_isRefusedWithTheAddress() {
        String token = server.token("admin");

        HttpResponse<String> answer = allow(token, "203.0.113.9", "[\"192.0.2.0/24\"]");

        assertThat(refusedFields(answer)).containsExactly("allowedNetworks");
        assertThat(RunningServer.json(answer)
                        .get("violations")
                        .get(0)
                        .get("code")
                        .textValue())
                .isEqualTo("shuts-you-out");
        assertThat(answer.body()).contains("203.0.113.9");
        assertThat(me(token, "203.0.113.9").send().statusCode()).isEqualTo(200);
    }

    @Test
    void list_cannotBeSteppedAroundWithAHeaderOfOnesOwn() {
        String inside = server.token("admin");
        allow(inside, "192.0.2.1", "[\"192.0.2.0/24\"]");

        assertProblem(login("192.0.2.1, 203.0.113.9"), 403, "address-refused");
    }

    @Test
    void malformedNetworks_areNamed() {
        HttpResponse<String> answer =
                allow(server.token("admin"), "192.0.2.1", "[\"192.0.2.0/33\",\"example.org\",\"192.0.2.1/24\"]");

        assertThat(refusedFields(answer)).isNotEmpty().allMatch(field -> field.startsWith("allowedNetworks"));
    }
}
