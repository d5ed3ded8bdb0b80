package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where people get to whose session has ended while they filled in a form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormAfterSessionTest {

    private final RunningServer server = RunningServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    private String login(String referrer) {
        return server.call("POST", "/settings/sections/password-rules")
                .header("Referer", referrer)
                .form("minLength=20")
                .send()
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "/settings/general, %2Fsettings%2Fgeneral",
        "/settings/general?section=password-rules&done=saved, %2Fsettings%2Fgeneral%3Fsection%3Dpassword-rules%26done%3Dsaved",
        "/users/by-name/J%C3%BCrgen%20O%27Neil, %2Fusers%2Fby-name%2FJ%25C3%25BCrgen%2520O%2527Neil",
        "/a//evil.example, %2F",
        "/logout, %2F",
    })
    void submission_withoutSession_comesBackToThePageOfTheForm(String page, String returnTo) {
        assertThat(login("http://127.0.0.1:" + server.port() + page)).isEqualTo("/login?returnTo=" + returnTo);
        assertThat(login("http://localhost:8080" + page)).isEqualTo("/login?returnTo=" + returnTo);
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example/settings/general",
        "http://127.0.0.1.evil.example/settings/general",
        "http://127.0.0.1/settings/general",
        "data:text/html",
        "http://[broken",
        "about:blank",
    })
    void submission_fromElsewhere_namesNoPage(String referrer) {
        assertThat(login(referrer)).isEqualTo("/login");
    }

    @Test
    void addressOfARefusedForm_leadsBackToItsPage() {
        Visitor admin = Visitor.signedIn(server, "admin");

        assertThat(admin.open("/settings/sections/log-cleanup").headers().firstValue("Location"))
                .hasValue("/settings/logs#log-cleanup");
        assertThat(admin.open("/settings/sections/log-cleanup/reset").headers().firstValue("Location"))
                .hasValue("/settings/logs#log-cleanup");
        assertThat(admin.open("/account/password").headers().firstValue("Location"))
                .hasValue("/account");
        assertThat(admin.open("/settings/sections/nothing").statusCode()).isEqualTo(404);
    }
}
