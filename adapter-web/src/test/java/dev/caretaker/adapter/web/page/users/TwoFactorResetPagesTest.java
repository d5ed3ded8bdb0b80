package dev.caretaker.adapter.web.page.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.AuthenticatorApp;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.application.twofactor.CodeVerdict;
import dev.caretaker.application.twofactor.CodeVerdict.Later;
import dev.caretaker.application.twofactor.CodeVerdict.Right;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators see and do about second factors. */
class TwoFactorResetPagesTest {

    private static final String READER = "/users/by-name/reader";
    private static final String RESET = READER + "/two-factor";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private Visitor admin = new Visitor(server);

    @BeforeEach
    void start() {
        server.addUser("reader", Set.of("LOGS"), false);
        server.addUser("helper", Set.of("USERS"), false);
        admin = Visitor.signedIn(server, "admin");
        admin.open(READER);
    }

    private User reader() {
        return server.bean(ManageUsers.class).find("reader").orElseThrow();
    }

    private AuthenticatorApp enrolReader() {
        Enrol enrol = server.bean(Enrol.class);
        AuthenticatorApp app =
                new AuthenticatorApp(server, enrol.start(reader()).secret());
        assertThat(enrol.confirm(reader(), app.code(0), false, Actor.system()).refusal())
                .isEmpty();
        server.clock().advance(Duration.ofMinutes(1));
        return app;
    }

    private CodeVerdict check(String code) {
        Optional<Enrolment> app = server.bean(EnrolmentStore.class).find(reader().id());
        return server.bean(CheckCode.class).check(app, code, Actor.system());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void users_showWhoHasASecondFactor() {
        assertThat(admin.open("/users").body()).contains(">Second factor<").doesNotContain(">Set up<");
        assertThat(admin.open(READER).body())
                .contains("No authenticator app is set up.")
                .doesNotContain(RESET);

        enrolReader();

        assertThat(admin.open("/users").body()).containsOnlyOnce(">Set up<");
        assertThat(admin.open(READER).body()).contains("An authenticator app is set up", "href=\"" + RESET + "\"");
    }

    @Test
    void reset_afterAsking_takesItAwayEndsSessionsAndIsAudited() {
        Visitor reader = Visitor.signedIn(server, "reader");
        enrolReader();
        assertThat(admin.open(RESET).body()).contains("1 session ends at once.", "Reset the second factor of reader?");

        assertThat(location(admin.submit(RESET, Map.of()))).isEqualTo(READER + "?done=two-factor-reset");

        assertThat(server.bean(EnrolmentStore.class).enrolledUsers()).isEmpty();
        assertThat(reader.open("/account").statusCode()).isEqualTo(303);
        assertThat(server.rows("audit").stream().anyMatch(row -> row.action().equals("two-factor-reset")))
                .isTrue();
        assertThat(location(admin.submit(RESET, Map.of()))).isEqualTo(READER + "?done=two-factor-absent");
        assertThat(location(admin.open(RESET))).isEqualTo(READER + "?done=two-factor-absent");
    }

    @Test
    void reset_ofSomebodyWhoHoldsMore_isNeitherOfferedNorDone() {
        enrolReader();
        Visitor helper = Visitor.signedIn(server, "helper");

        assertThat(helper.open(READER).body()).doesNotContain("href=\"" + RESET + "\"");
        HttpResponse<String> answer = helper.submit(RESET, Map.of());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This user holds more than you do");
        assertThat(server.bean(EnrolmentStore.class).enrolledUsers()).hasSize(1);
    }

    @Test
    void unlock_onThePage_letsCodesBeTriedAgain() {
        AuthenticatorApp app = enrolReader();
        for (int i = 0; i < 8; i++) {
            check("000000");
        }
        assertThat(check(app.code(0))).isInstanceOf(Later.class);
        assertThat(admin.open(READER).body()).contains("Locked after too many wrong passwords or codes");
        assertThat(admin.open("/users").body()).containsOnlyOnce(">Locked</span>");

        assertThat(location(admin.submit(READER + "/unlock", Map.of()))).isEqualTo(READER + "?done=unlocked");

        assertThat(admin.open(READER).body()).doesNotContain("Locked after");
        assertThat(admin.open("/users").body()).doesNotContain(">Locked</span>");
        assertThat(check(app.code(0))).isEqualTo(new Right());
    }

    @Test
    void unlock_overRest_letsCodesBeTriedAgain() {
        AuthenticatorApp app = enrolReader();
        for (int i = 0; i < 8; i++) {
            check("000000");
        }

        assertThat(server.as(server.token("admin"), "POST", "/web/api/users/reader/unlock")
                        .send()
                        .statusCode())
                .isEqualTo(204);

        assertThat(check(app.code(0))).isEqualTo(new Right());
    }
}
