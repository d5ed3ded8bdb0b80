package dev.caretaker.adapter.web.page.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.AuthenticatorApp;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.twofactor.EnrolmentStore;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One's own second factor, under My account. */
class OwnTwoFactorPagesTest {

    private static final String APP = "/account/two-factor/app";
    private static final String CODES = "/account/two-factor/recovery-codes";
    private static final Map<String, String> PASSWORD = Map.of("currentPassword", RunningServer.PASSWORD);
    private static final Pattern RECOVERY_CODE = Pattern.compile("<li>([0-9a-z-]{24})</li>");
    private static final Pattern FILE =
            Pattern.compile("href=\"data:text/plain;charset&#x3D;utf-8;base64,([^\"]+)\" download");

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private Visitor anna = new Visitor(server);

    @BeforeEach
    void signIn() {
        server.addUser("anna", Set.of("LOGS"), false);
        anna = Visitor.signedIn(server, "anna");
        anna.open("/account");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private void change(String... pathsAndValues) {
        ManageSettings settings = server.bean(ManageSettings.class);
        var view = settings.view("two-factor");
        Map<String, String> text = new LinkedHashMap<>(view.text());
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        settings.save(new Submission("two-factor", text, view.version()), Actor.system(), Optional.empty());
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1).replace("&#x3D;", "=");
    }

    private static List<String> codes(String page) {
        return RECOVERY_CODE
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Sets up an app; the answer shows the recovery codes. */
    private String enrol(AppHolder holder) {
        HttpResponse<String> started = anna.submit(APP, PASSWORD);
        assertThat(started.statusCode()).isEqualTo(200);
        holder.app = new AuthenticatorApp(server, AuthenticatorApp.secretOn(started.body()));
        String done = anna.submit(APP + "/confirmation", Map.of("code", holder.app.code(0)))
                .body();
        server.clock().advance(Duration.ofMinutes(1));
        return done;
    }

    private String enrol() {
        return enrol(new AppHolder(server));
    }

    private static final class AppHolder {
        private AuthenticatorApp app;

        AppHolder(RunningServer server) {
            app = new AuthenticatorApp(server, "");
        }
    }

    @Test
    void setUp_asksForThePasswordThoughOneHasJustSignedIn() {
        assertThat(anna.open("/account").body()).contains("My second factor", "href=\"" + APP + "\"");
        assertThat(anna.open(APP).body()).contains("Your password, once more", "id=\"currentPassword\"");

        HttpResponse<String> nothing = anna.submit(APP, Map.of("currentPassword", ""));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Enter a value.").doesNotContain("<img src=\"data:");

        HttpResponse<String> wrong = anna.submit(APP, Map.of("currentPassword", "wrong"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("This is not your present password.").doesNotContain("<img src=\"data:");
    }

    @Test
    void setUp_showsPictureAndSecret_andCountsAfterACode() {
        HttpResponse<String> started = anna.submit(APP, PASSWORD);
        assertThat(started.body()).contains("<img src=\"data:image/svg+xml;base64,", "otpauth://totp/");
        assertThat(started.headers().firstValue("Cache-Control")).hasValue("no-store");
        AuthenticatorApp app = new AuthenticatorApp(server, AuthenticatorApp.secretOn(started.body()));

        HttpResponse<String> wrong = anna.submit(APP + "/confirmation", Map.of("code", "000000"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The code is wrong.").doesNotContain("<img src=\"data:");
        assertThat(server.bean(EnrolmentStore.class).enrolledUsers()).isEmpty();

        HttpResponse<String> done = anna.submit(APP + "/confirmation", Map.of("code", app.code(0)));
        assertThat(codes(done.body())).hasSize(10).doesNotHaveDuplicates();
        assertThat(server.bean(EnrolmentStore.class).enrolledUsers()).containsExactly("id-anna");
        assertThat(anna.open("/account?done=app-set-up").body())
                .contains("Your second factor is set up.", "10 recovery codes left.", "Use another app")
                .doesNotContain("Make new ones");
    }

    @Test
    void recoveryCodes_canBeDownloadedWithoutAScript() {
        String page = enrol();

        String file = new String(Base64.getDecoder().decode(found(FILE, page)), StandardCharsets.UTF_8);

        assertThat(file).startsWith("Recovery codes of anna for SCEP Server, made on ");
        assertThat(file.lines().toList()).containsAll(codes(page));
        assertThat(page).contains("data-copy=\"recovery-codes\"", "data-print");
    }

    @Test
    void recoveryCodes_renewedAfterThePassword_replaceTheOthers() {
        List<String> before = codes(enrol());
        assertThat(anna.open(CODES).body()).contains("All earlier ones count no longer.");
        assertThat(anna.submit(CODES, Map.of()).statusCode()).isEqualTo(422);

        List<String> after = codes(anna.submit(CODES, PASSWORD).body());

        assertThat(after).hasSize(10).doesNotContainAnyElementsOf(before);
    }

    @Test
    void recoveryCodes_withoutAnApp_leadBack() {
        assertThat(location(anna.open(CODES))).isEqualTo("/account#second-factor");
        assertThat(location(anna.submit(CODES, PASSWORD))).isEqualTo("/account#second-factor");
    }

    @Test
    void recoveryCodes_fewLeft_areWarnedOf() {
        change("recoveryCodes", "4");
        List<String> codes = codes(enrol());
        assertThat(anna.open("/account").body())
                .contains("4 recovery codes left.")
                .doesNotContain("Make new ones");

        Visitor again = new Visitor(server);
        again.open(location(again.signIn("anna", RunningServer.PASSWORD)));
        again.submit("/login/two-factor", Map.of("recoveryCode", codes.get(0)));

        assertThat(anna.open("/account").body()).contains("3 recovery codes left. Make new ones");
    }

    @Test
    void browsers_remembered_areListedAndForgotten() {
        change("rememberBrowserDays", "7");
        AppHolder holder = new AppHolder(server);
        enrol(holder);
        Visitor other = new Visitor(server);
        other.open(location(other.signIn("anna", RunningServer.PASSWORD)));
        other.submit("/login/two-factor", Map.of("code", holder.app.code(0), "rememberBrowser", "true"));

        String page = other.open("/account").body();
        assertThat(page).contains("Browser that needs no code", "Firefox on Linux");
        String id = page.split("/account/two-factor/browsers/", 2)[1].split("/forget", 2)[0];
        String forget = "/account/two-factor/browsers/" + id + "/forget";

        assertThat(location(other.submit(forget, Map.of()))).isEqualTo("/account?done=browser-forgotten");
        assertThat(location(other.submit(forget, Map.of()))).isEqualTo("/account?done=browser-gone");
        assertThat(other.open("/account").body()).doesNotContain("Browser that needs no code");
        other.submit("/logout", Map.of());
        assertThat(location(other.signIn("anna", RunningServer.PASSWORD))).startsWith("/login/two-factor");
    }

    @Test
    void grace_underWay_isRemindedOfOnEveryPageUntilAnAppIsSetUp() {
        assertThat(anna.open("/account").body()).doesNotContain("Set up a second factor by");

        change("requiredFor", "EVERYBODY", "graceHours", "72");

        assertThat(anna.open("/logs").body()).contains("Set up a second factor by", "href=\"" + APP + "\"");
        enrol();
        assertThat(anna.open("/logs").body()).doesNotContain("Set up a second factor by");
    }

    @Test
    void addressesOfForms_openedLater_leadBack() {
        assertThat(location(anna.open("/account/two-factor"))).isEqualTo("/account#second-factor");
        assertThat(location(anna.open(APP + "/confirmation"))).isEqualTo(APP);
        assertThat(location(new Visitor(server).open(APP))).startsWith("/login?returnTo=");
    }
}
