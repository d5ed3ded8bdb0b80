package dev.caretaker.adapter.web.page.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.ApiTokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenPagesTest {

    private static final Pattern SHOWN = Pattern.compile("id=\"shown-once\">(ctk_[^<]+)<");

    @AutoClose
    private RunningServer server;

    private Visitor reader;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        server.addUser("reader", Set.of("LOGS", "BACKUPS"), false);
        reader = Visitor.signedIn(server, "reader");
        reader.open("/account");
    }

    private HttpResponse<String> make(Map<String, String> changes) {
        Map<String, String> form = new HashMap<>(
                Map.of("name", "Backup job", "lifetime", "days", "days", "30", "permissions.LOGS", "true"));
        form.putAll(changes);
        return reader.submit("/account/tokens/new", form);
    }

    private List<ApiToken> stored() {
        return server.bean(ApiTokens.class).list("id-reader");
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void page_offersOnesOwnPermissionsOnly() {
        assertThat(reader.open("/account/tokens/new").body())
                .contains("name=\"permissions.LOGS\"", "name=\"permissions.BACKUPS\"", "At most 365 days ahead")
                .doesNotContain("permissions.USERS");
    }

    @Test
    void make_showsTheTokenOnce_andItWorks() {
        HttpResponse<String> answer = make(Map.of());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        Matcher shown = SHOWN.matcher(answer.body());
        assertThat(shown.find()).isTrue();
        assertThat(server.as(shown.group(1), "GET", "/web/api/authentication/me")
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.open("/account").body())
                .contains("Backup job", "Last used", "/revoke\"")
                .doesNotContain(shown.group(1));
        assertThat(stored().get(0).permissions()).containsExactly("LOGS");
        assertThat(stored().get(0).expiresAt())
                .isEqualTo(server.clock().instant().plus(Duration.ofDays(30)));
    }

    @Test
    void make_byDate_endsWithThatDay() {
        LocalDate day =
                LocalDate.ofInstant(server.clock().instant(), ZoneOffset.UTC).plusDays(3);

        make(Map.of("lifetime", "date", "date", day.toString()));

        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        assertThat(stored().get(0).expiresAt()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "days, 0, Choose an end after now",
        "days, 366, Choose an end after now",
        "days, many, 'Enter a whole number from 1 to 365'",
        "days, '', Enter a whole number",
        "days, -1, Enter a whole number",
        "date, 2020-01-01, Choose an end after now",
        "date, 9999-12-31, Choose an end after now",
        "date, '', Choose a date",
        "date, 2026-02-31, Choose a date"
    })
    void make_withABadEnd_isRefusedThere(String kind, String value, String message) {
        HttpResponse<String> answer = make(Map.of("lifetime", kind, kind, value));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(message, "id=\"expiresAt-error\"", "value=\"Backup job\"")
                .contains("name=\"permissions.LOGS\" value=\"true\" checked");
        assertThat(stored()).isEmpty();
    }

    @Test
    void make_withBadNameAndUnknownPermission_namesBoth() {
        HttpResponse<String> answer = make(Map.of("name", "", "permissions.<b>", "true"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"name-error\"", "id=\"permissions-error\"", "&lt;b&gt;")
                .doesNotContain("“<b>");
    }

    @Test
    void make_withMoreThanOneHolds_isForbidden() {
        HttpResponse<String> answer = make(Map.of("permissions.USERS", "true"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You cannot give what you do not hold yourself: Users.");
        assertThat(stored()).isEmpty();
    }

    @Test
    void revoke_asksFirst_andActsAtOnce() {
        Matcher shown = SHOWN.matcher(make(Map.of()).body());
        assertThat(shown.find()).isTrue();
        String revoke = "/account/tokens/" + stored().get(0).id() + "/revoke";

        assertThat(reader.open(revoke).body()).contains("Revoke “Backup job”?", "action=\"" + revoke + "\"");
        assertThat(stored()).hasSize(1);
        assertThat(location(reader.submit(revoke, Map.of()))).isEqualTo("/account?done=token-revoked");

        assertThat(server.as(shown.group(1), "GET", "/web/api/authentication/me")
                        .send()
                        .statusCode())
                .isEqualTo(401);
        assertThat(location(reader.open(revoke))).isEqualTo("/account?done=token-gone");
    }

    @Test
    void revoke_ofSomebodyElse_changesNothing() {
        make(Map.of());
        Visitor admin = Visitor.signedIn(server, "admin");
        admin.open("/account");
        String revoke = "/account/tokens/" + stored().get(0).id() + "/revoke";

        assertThat(location(admin.open(revoke))).isEqualTo("/account?done=token-gone");
        assertThat(location(admin.submit(revoke, Map.of()))).isEqualTo("/account?done=token-gone");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void token_opensNoPage() {
        Matcher shown = SHOWN.matcher(make(Map.of()).body());
        assertThat(shown.find()).isTrue();

        assertThat(server.as(shown.group(1), "GET", "/account").send().statusCode())
                .isEqualTo(403);
        assertThat(server.as(shown.group(1), "GET", "/account/tokens/new")
                        .send()
                        .statusCode())
                .isEqualTo(403);
    }
}
