package dev.caretaker.adapter.web.page.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.AuthenticatorApp;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.twofactor.EnrolmentStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with a second factor, through the pages. */
class TwoFactorPagesTest {

    private static final Pattern RECOVERY_CODE = Pattern.compile("<li>([0-9a-z-]{24})</li>");

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private final Visitor visitor = new Visitor(server);
    private String secret = "";
    private String lastPage = "";

    @BeforeEach
    void requireItOfEverybodyAtOnce() {
        server.addUser("anna", Set.of("LOGS"), false);
        change("requiredFor", "EVERYBODY", "graceHours", "0", "rememberBrowserDays", "7");
    }

    private void change(String... pathsAndValues) {
        server.change("two-factor", pathsAndValues);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String code(int stepsFromNow) {
        return new AuthenticatorApp(server, secret).code(stepsFromNow);
    }

    /** Sets up an app while signing in. */
    private List<String> enrol() {
        String step = location(visitor.signIn("anna", RunningServer.PASSWORD));
        secret = AuthenticatorApp.secretOn(visitor.open(step).body());
        String done = visitor.submit("/login/two-factor/enrolment", Map.of("code", code(0), "returnTo", "/account"))
                .body();
        lastPage = done;
        List<String> codes = new ArrayList<>();
        RECOVERY_CODE.matcher(done).results().map(MatchResult::group).forEach(codes::add);
        codes.replaceAll(one -> one.replaceAll("</?li>", ""));
        server.clock().advance(Duration.ofMinutes(1));
        return codes;
    }

    @Test
    void enrolment_required_showsPictureAndSecretAndThenRecoveryCodes() {
        String step = location(visitor.signIn("anna", RunningServer.PASSWORD));
        assertThat(step).startsWith("/login/two-factor/enrolment?returnTo=");
        assertThat(location(visitor.open("/account"))).startsWith("/login");

        String page = visitor.open(step).body();

        assertThat(page).contains("<img src=\"data:image/svg+xml;base64,", "Set up a second factor");
        HttpResponse<String> refused = visitor.submit("/login/two-factor/enrolment", Map.of("code", "000000"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body())
                .contains("The code does not fit")
                .doesNotContain("recovery code", "<img src=\"data:");

        List<String> codes = enrol();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(lastPage).contains(codes.get(0) + "</li>\n<li>" + codes.get(1)); // a line each, when copied
        assertThat(visitor.open("/account").statusCode()).isEqualTo(200);
        assertThat(server.bean(EnrolmentStore.class).enrolledUsers()).containsExactly("id-anna");
    }

    @Test
    void code_isAskedForAfterThePassword() {
        enrol();
        Visitor another = new Visitor(server);
        assertThat(location(another.signIn("anna", RunningServer.PASSWORD)))
                .isEqualTo("/login/two-factor?returnTo=%2F");
        assertThat(location(another.open("/account"))).startsWith("/login");
        another.open("/login/two-factor");

        HttpResponse<String> wrong = another.submit("/login/two-factor", Map.of("code", "000000"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("The code is wrong or was used already", "7 days");
        assertThat(location(another.submit("/login/two-factor", Map.of("code", code(0), "returnTo", "/account"))))
                .isEqualTo("/account");
        assertThat(another.open("/account").statusCode()).isEqualTo(200);
        assertThat(location(another.open("/login/two-factor"))).startsWith("/login?notice=step-expired");
    }

    @Test
    void recoveryCode_letsInOnce() {
        List<String> codes = enrol();
        Visitor another = new Visitor(server);
        another.open(location(another.signIn("anna", RunningServer.PASSWORD)));
        assertThat(location(another.submit("/login/two-factor", Map.of("recoveryCode", codes.get(0)))))
                .isEqualTo("/");

        Visitor third = new Visitor(server);
        third.open(location(third.signIn("anna", RunningServer.PASSWORD)));
        HttpResponse<String> again =
                third.submit("/login/two-factor", Map.of("recoveryCode", codes.get(0), "rememberBrowser", "true"));
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body())
                .contains(
                        "The recovery code is wrong or was used already.",
                        "<details class=\"app-lost\" open>",
                        "value=\"true\" checked")
                .doesNotContain(codes.get(0));
    }

    @Test
    void codes_tooManyWrong_sayThatARecoveryCodeLetsIn() {
        List<String> recoveryCodes = enrol();
        Visitor another = new Visitor(server);
        another.open(location(another.signIn("anna", RunningServer.PASSWORD)));
        for (int i = 0; i < 8; i++) {
            another.submit("/login/two-factor", Map.of("code", "000000"));
        }

        HttpResponse<String> waits = another.submit("/login/two-factor", Map.of("code", code(0)));

        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.headers().firstValue("Retry-After")).contains("60");
        assertThat(waits.body()).contains("Too many wrong codes. Try again in 60 seconds, or use a recovery code.");
        assertThat(location(another.submit("/login/two-factor", Map.of("recoveryCode", recoveryCodes.get(0)))))
                .isEqualTo("/");
    }

    @Test
    void box_toRememberTheBrowser_saysForHowLong() {
        enrol();
        change("rememberBrowserDays", "1");
        Visitor another = new Visitor(server);

        String page = another.open(location(another.signIn("anna", RunningServer.PASSWORD)))
                .body();

        assertThat(page).contains("Ask for no code in this browser for 1 day<");
        change("rememberBrowserDays", "0");
        assertThat(another.open("/login/two-factor").body()).doesNotContain("rememberBrowser");
    }

    @Test
    void browser_remembered_isNotAskedAgain() {
        enrol();
        Visitor another = new Visitor(server);
        another.open(location(another.signIn("anna", RunningServer.PASSWORD)));
        another.submit("/login/two-factor", Map.of("code", code(0), "rememberBrowser", "true"));
        another.open("/account");
        assertThat(location(another.submit("/logout", Map.of()))).startsWith("/login");

        assertThat(location(another.signIn("anna", RunningServer.PASSWORD))).isEqualTo("/");
    }

    @Test
    void steps_withoutAnOpenSignIn_leadBackToItsBeginning() {
        visitor.open("/login");

        assertThat(location(visitor.open("/login/two-factor"))).startsWith("/login?notice=step-expired");
        assertThat(location(visitor.open("/login/two-factor/enrolment"))).startsWith("/login?notice=step-expired");
        assertThat(location(visitor.submit("/login/two-factor", Map.of("code", "000000"))))
                .startsWith("/login?notice=step-expired");
        assertThat(location(visitor.submit("/login/two-factor/enrolment", Map.of("code", "000000"))))
                .startsWith("/login?notice=step-expired");
    }

    @Test
    void steps_thatHaveExpired_leadBackToTheBeginningAndAreRecorded() {
        enrol();
        Visitor another = new Visitor(server);
        another.open(location(another.signIn("anna", RunningServer.PASSWORD)));
        server.clock().advance(Duration.ofMinutes(10));

        assertThat(location(another.submit("/login/two-factor", Map.of("code", code(0)))))
                .startsWith("/login?notice=step-expired");

        assertThat(server.rows("login").get(0).details()).isEqualTo(Map.of("reason", "challenge-expired"));
    }
}
