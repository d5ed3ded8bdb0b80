package dev.caretaker.adapter.web.page.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.WatchedMicrosoft;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.application.user.UserStore;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialPagesTest {

    private static final String TRIAL = "/settings/sso/trial";
    private static final String BACK = "/authentication/sso/microsoftoidc/login";
    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        String token = server.token("admin");
        server.as(token, "PUT", "/web/api/settings/role-mappings")
                .header("If-Match", "*")
                .json("{\"mappings\":[{\"role\":\"Operator\",\"permissions\":[\"LOGS\"]}]}")
                .send();
        admin = Visitor.signedIn(server, "admin");
    }

    private void connect() {
        HttpResponse<String> saved = server.as(server.token("admin"), "PUT", "/web/api/settings/entra-sso")
                .header("If-Match", "*")
                .json("""
                        {"enabled":false,"cloud":"GLOBAL","tenantId":"%s",
                        "clientId":"11112222-bbbb-3333-cccc-4444dddd5555","localLogin":"ALLOWED",
                        "logoutFromMicrosoft":false,"clockSkewSeconds":120,
                        "credential":{"kind":"CLIENT_SECRET","clientSecret":"hunter2hunter2"}}""".formatted(TENANT))
                .send();
        assertThat(saved.statusCode()).isEqualTo(200);
    }

    private static VerifiedIdentity zoe(Optional<String> sid, String... roles) {
        return new VerifiedIdentity(
                TENANT,
                "00000000-0000-0000-0000-000000000001",
                "sub",
                Optional.of("zoe@example.org"),
                Optional.empty(),
                List.of(roles),
                sid,
                Optional.of("hint"));
    }

    private String signIn(VerifiedIdentity identity) {
        return BACK + server.bean(WatchedMicrosoft.class).signIn(identity);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private String me() {
        return admin.open("/account").body();
    }

    @Test
    void trial_showsClaimsAndPermissionsAndSignsNobodyIn() {
        connect();
        assertThat(location(admin.open(TRIAL))).startsWith("https://login.example/authorize");

        HttpResponse<String> page = admin.open(signIn(zoe(Optional.of("sid-1"), "Operator", "Guest")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Nobody was signed in by this.",
                        "zoe@example.org",
                        "Operator, Guest",
                        "sid-1",
                        "<li class=\"badge\">Logs</li>",
                        "<li class=\"badge mono\">Guest</li>")
                .doesNotContain("Did not arrive.</span><p", "What was seen");
        assertThat(me()).contains("<dd>admin</dd>").doesNotContain("zoe");
        assertThat(server.bean(UserStore.class)
                        .list(new UserQuery(Optional.of("zoe"), 0, 10))
                        .users())
                .isEmpty();
    }

    @Test
    void trial_isWrittenDownWithTheNamesOfTheClaimsAndNoneOfTheirSecrets() {
        connect();
        admin.open(TRIAL);
        admin.open(signIn(zoe(Optional.of("sid-1"), "Operator", "Guest")));
        admin.open(TRIAL);
        admin.open(signIn(zoe(Optional.empty(), "Guest")));

        assertThat(server.rows("audit"))
                .filteredOn(row -> row.action().equals("sso-trial"))
                .satisfiesExactly(row -> assertThat(row.outcome()).isEqualTo(Outcome.REFUSED), row -> assertThat(row)
                        .satisfies(one -> assertThat(one.user()).isEqualTo("admin"))
                        .satisfies(one -> assertThat(one.outcome()).isEqualTo(Outcome.SUCCESS))
                        .satisfies(one -> assertThat(one.details())
                                .containsEntry("name", "zoe@example.org")
                                .containsEntry("claims", "tid oid sub preferred_username roles sid login_hint")
                                .containsEntry("permissions", "LOGS")
                                .containsEntry("unmappedRoles", "Guest")
                                .doesNotContainValue("sid-1")
                                .doesNotContainValue("hint")));
    }

    @Test
    void trial_withoutRolesAndSid_saysWhatToAdd() {
        connect();
        admin.open(TRIAL);

        String page = admin.open(signIn(zoe(Optional.empty()))).body();

        assertThat(page).contains("this account would not come in", "No App role came.", "Add it, or signing out");
    }

    @Test
    void trial_thatFails_isExplainedToTheAdministrator() {
        connect();
        String state = location(admin.open(TRIAL)).replaceFirst(".*state=([^&]+).*", "$1");

        HttpResponse<String> page = admin.open(BACK + "?error=access_denied&error_description=%3Cb%3E&state=" + state);

        assertThat(page.body())
                .contains("Microsoft did not let you through.", "access_denied", "&lt;b&gt;", "<dt>Reference</dt>")
                .doesNotContain("<b>");
    }

    @Test
    void trial_withoutACredential_cannotStart() {
        assertThat(admin.open(TRIAL).body()).contains("Signing in with Microsoft is not set up here.");
    }

    @Test
    void trial_ofSomebodyWhoSignedOutMeanwhile_opensNothing() {
        connect();
        admin.open(TRIAL);
        String back = signIn(zoe(Optional.of("sid-1"), "Operator"));
        admin.open("/account");
        admin.submit("/logout", Map.of());

        HttpResponse<String> answer = admin.open(back);

        assertThat(location(answer)).startsWith("/login?microsoft=TRIAL_ENDED");
        assertThat(me()).doesNotContain("zoe");
        assertThat(admin.open(location(answer)).body()).contains("not signed in here any more");
    }

    @Test
    void trial_inAnotherBrowser_isRefused() {
        connect();
        admin.open(TRIAL);
        String back = signIn(zoe(Optional.of("sid-1"), "Operator"));

        assertThat(location(Visitor.signedIn(server, "admin").open(back))).contains("STARTED_ELSEWHERE");
        assertThat(admin.open(back).body()).contains("Nobody was signed in by this.");
    }

    @Test
    void trial_withoutThePermission_isClosed() {
        server.addUser("reader", Set.of("LOGS"), false);

        assertThat(Visitor.signedIn(server, "reader").open(TRIAL).statusCode()).isEqualTo(403);
    }
}
