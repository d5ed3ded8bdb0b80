package dev.caretaker.adapter.web.page.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.WatchedMicrosoft;
import dev.caretaker.adapter.web.api.AuthenticatorApp;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.sso.VerifiedIdentity;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second factor of this server for people who come through Microsoft, where the settings ask for one. */
class MicrosoftSecondStepTest {

    private static final String WAY = "/authentication/sso/microsoftoidc";
    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";

    private final RunningServer server = RunningServer.start();
    private final Visitor zoe = new Visitor(server);

    @BeforeEach
    void connect() {
        put("role-mappings", """
                {"mappings":[{"role":"Operator","permissions":["LOGS"]}]}""");
        put("entra-sso", """
                {"enabled":true,"cloud":"GLOBAL","tenantId":"%s","clientId":"11112222-bbbb-3333-cccc-4444dddd5555",
                "localLogin":"ALLOWED","logoutFromMicrosoft":false,"clockSkewSeconds":120,
                "credential":{"kind":"CLIENT_SECRET","clientSecret":"hunter2hunter2"}}""".formatted(TENANT));
    }

    private void put(String section, String json) {
        HttpResponse<String> saved = server.as(server.token("admin"), "PUT", "/web/api/settings/" + section)
                .header("If-Match", "*")
                .json(json)
                .send();
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void require(String requiredFor, String applyToSso) {
        server.change("two-factor", "requiredFor", requiredFor, "graceHours", "0", "applyToSso", applyToSso);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Comes back from Microsoft; says where that leads. */
    private String comeBack(Visitor visitor) {
        location(visitor.open(WAY + "?returnTo=/account"));
        String query = server.bean(WatchedMicrosoft.class)
                .signIn(new VerifiedIdentity(
                        TENANT,
                        "00000000-0000-0000-0000-000000000001",
                        "sub",
                        Optional.of("zoe@example.org"),
                        Optional.empty(),
                        List.of("Operator"),
                        Optional.of("sid-1"),
                        Optional.empty()));
        return location(visitor.open(WAY + "/login" + query));
    }

    /** Sets up an app on the way in. */
    private AuthenticatorApp enrol() {
        AuthenticatorApp app = new AuthenticatorApp(
                server, AuthenticatorApp.secretOn(zoe.open(comeBack(zoe)).body()));
        assertThat(zoe.submit("/login/two-factor/enrolment", Map.of("code", app.code(0)))
                        .statusCode())
                .isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(1));
        return app;
    }

    @Test
    void enrolment_required_isTheOnlyWayIn() {
        require("EVERYBODY", "true");

        assertThat(comeBack(zoe)).isEqualTo("/login/two-factor/enrolment?returnTo=%2Faccount");
        assertThat(location(zoe.open("/account"))).startsWith("/login?returnTo=");

        enrol();

        assertThat(zoe.open("/account").body()).contains("My second factor", "10 recovery codes");
    }

    @Test
    void code_isAskedForBehindMicrosoft_andLeadsOnToWhereOneWanted() {
        require("EVERYBODY", "true");
        AuthenticatorApp app = enrol();
        Visitor another = new Visitor(server);

        String step = comeBack(another);

        assertThat(step).isEqualTo("/login/two-factor?returnTo=%2Faccount");
        assertThat(location(another.open("/account"))).startsWith("/login?returnTo=");
        HttpResponse<String> page = another.open(step);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("name=\"code\"", "name=\"recoveryCode\"", "value=\"/account\"");
        assertThat(another.submit("/login/two-factor", Map.of("code", "000000")).statusCode())
                .isEqualTo(401);
        assertThat(location(another.submit("/login/two-factor", Map.of("code", app.code(0), "returnTo", "/account"))))
                .isEqualTo("/account");
        assertThat(another.open("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void code_isMicrosoftsAffairUnlessTheSettingsSayOtherwise() {
        require("EVERYBODY", "true");
        enrol();
        require("EVERYBODY", "false");

        assertThat(comeBack(new Visitor(server))).isEqualTo("/account");
    }
}
