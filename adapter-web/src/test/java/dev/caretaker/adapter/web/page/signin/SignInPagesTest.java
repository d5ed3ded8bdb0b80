package dev.caretaker.adapter.web.page.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.access.LoginRestrictions;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInPagesTest {

    private static final String NEXT = "Quiet-Harbour-77-Lantern";

    @AutoClose
    private RunningServer server;

    private Visitor visitor;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        visitor = new Visitor(server);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void login_asked_showsFormTitleAndCharset() {
        HttpResponse<String> page = visitor.open("/login");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).contains("text/html", "UTF-8");
        assertThat(page.body())
                .contains("<title>Sign in · SCEP Server</title>", "lang=\"en\"", "name=\"password\"")
                .doesNotContain("type=\"password\" value");
    }

    @Test
    void login_withRightPassword_goesWhereItWasAsked() {
        visitor.open("/login?returnTo=/account");

        HttpResponse<String> answer = visitor.submit(
                "/login", Map.of("username", "admin", "password", RunningServer.PASSWORD, "returnTo", "/account"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/account");
        assertThat(visitor.cookie("caretaker-session")).isEqualTo("/ true");
    }

    @Test
    void login_withForeignReturnTo_goesToStart() {
        visitor.open("/login");

        HttpResponse<String> answer = visitor.submit(
                "/login",
                Map.of("username", "admin", "password", RunningServer.PASSWORD, "returnTo", "https://evil.example/"));

        assertThat(location(answer)).isEqualTo("/");
    }

    @Test
    void login_withWrongPassword_keepsTheNameEscapedAndNeverThePassword() {
        HttpResponse<String> answer = visitor.signIn("<script>alert(1)</script>", "s3cret-that-must-not-come-back");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .contains("User name and password do not match", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", "s3cret-that-must-not-come-back");
    }

    @Test
    void login_unknownAndKnownName_looksTheSame() {
        String unknown = visitor.signIn("nobody", "wrong").body().replace("nobody", "NAME");
        String known = visitor.signIn("admin", "wrong").body().replace("admin", "NAME");

        assertThat(unknown).isEqualTo(known);
    }

    @Test
    void login_afterTooManyAttempts_saysHowLongToWait() {
        for (int attempt = 0; attempt < LoginRestrictions.SECTION.defaults().maxFailedAttempts(); attempt++) {
            visitor.signIn("admin", "wrong");
        }

        HttpResponse<String> answer = visitor.signIn("admin", RunningServer.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(answer.body()).contains("Too many attempts. Try again in 60 seconds.");
    }

    @Test
    void login_fromRefusedAddress_is403() {
        var settings = server.bean(ManageSettings.class);
        Map<String, String> text =
                new HashMap<>(settings.view("login-restrictions").text());
        text.put("allowedNetworks", "192.0.2.0/24");
        Actor there = new Actor("admin", address());
        settings.save(new Submission("login-restrictions", text, 0), there, Optional.empty());

        HttpResponse<String> answer = visitor.signIn("admin", RunningServer.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("from your network address (127.0.0.1) is not allowed");
    }

    private static java.net.InetAddress address() {
        return dev.caretaker.domain.section.Network.address("192.0.2.1").orElseThrow();
    }

    @Test
    void login_whenSignedInAlready_goesOn() {
        Visitor admin = Visitor.signedIn(server, "admin");

        assertThat(location(admin.open("/login?returnTo=/account"))).isEqualTo("/account");
    }

    @Test
    void start_dependsOnPermission() {
        server.addUser("reader", Set.of(), false);

        assertThat(location(Visitor.signedIn(server, "admin").open("/"))).isEqualTo("/settings/general");
        assertThat(location(Visitor.signedIn(server, "reader").open("/"))).isEqualTo("/account");
    }

    @Test
    void logout_endsTheSession() {
        Visitor admin = Visitor.signedIn(server, "admin");
        admin.open("/account");

        assertThat(location(admin.submit("/logout", Map.of()))).isEqualTo("/login?notice=signed-out");
        assertThat(location(admin.open("/account"))).startsWith("/login");
        assertThat(admin.open("/login?notice=signed-out").body()).contains("You are signed out.");
        assertThat(server.rows("login").get(0).action()).isEqualTo("sign-out");
    }

    @Test
    void pages_withoutSession_leadToLogin() {
        HttpResponse<String> answer = visitor.open("/settings/logs");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).startsWith("/login?returnTo=").contains("settings");
    }

    @Test
    void initialPassword_hasToBeChangedBeforeAnythingElse() {
        server.addUser("newcomer", Set.of(), true);

        HttpResponse<String> step = visitor.signIn("newcomer", RunningServer.PASSWORD);
        assertThat(location(step)).startsWith("/login/password?returnTo=");
        assertThat(visitor.cookie("caretaker-challenge")).isEqualTo("/login true");

        HttpResponse<String> page = visitor.open(location(step));
        assertThat(page.body())
                .contains("Somebody else chose your present password", "At least 12 characters", "name=\"newPassword\"")
                .doesNotContain("name=\"currentPassword\"");

        HttpResponse<String> done =
                visitor.submit("/login/password", Map.of("newPassword", NEXT, "repeatPassword", NEXT));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(visitor.open("/account").body()).contains("newcomer");
    }

    @Test
    void initialPassword_changedToAShortOne_isRefusedBesideTheField() {
        server.addUser("newcomer", Set.of(), true);
        visitor.signIn("newcomer", RunningServer.PASSWORD);
        visitor.open("/login/password");

        HttpResponse<String> answer =
                visitor.submit("/login/password", Map.of("newPassword", "short", "repeatPassword", "short"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Use at least 12 characters.", "aria-invalid=\"true\"");
    }

    @Test
    void initialPassword_repeatedDifferently_isRefusedBesideTheRepetition() {
        server.addUser("newcomer", Set.of(), true);
        visitor.signIn("newcomer", RunningServer.PASSWORD);
        visitor.open("/login/password");

        HttpResponse<String> answer =
                visitor.submit("/login/password", Map.of("newPassword", NEXT, "repeatPassword", NEXT + "x"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The two passwords are not the same");
    }

    @Test
    void passwordStep_withoutHalfASignIn_leadsBack() {
        HttpResponse<String> answer = visitor.open("/login/password");

        assertThat(location(answer)).startsWith("/login?notice=expired");
        assertThat(visitor.open(location(answer)).body()).contains("Choosing a new password took too long");
    }
}
