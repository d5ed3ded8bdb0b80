package dev.caretaker.application.sso;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.sso.SsoFixtures.CONNECTION;
import static dev.caretaker.application.sso.SsoFixtures.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.LocalLogin;
import dev.caretaker.domain.entra.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleSignOnTest extends SingleSignOnFixture {

    @Test
    void signIn_withAMappedRole_isRecognisedWithItsPermissions() {
        SsoStart.Redirect start = start();

        SsoResult result = complete(answerOf(somebody("Caretaker.Admin", "Other")), start);

        assertThat(result).isInstanceOfSatisfying(SsoResult.Recognised.class, recognised -> {
            assertThat(recognised.identity().key())
                    .isEqualTo(SsoFixtures.TENANT + "/00000000-0000-0000-0000-000000000001");
            assertThat(recognised.grant().permissions()).containsExactlyInAnyOrder("SETTINGS", "USERS");
            assertThat(recognised.grant().unmapped()).containsExactly("Other");
            assertThat(recognised.grant().hints()).isEmpty();
            assertThat(recognised.returnTo()).isEqualTo("/users");
            assertThat(recognised.purpose()).isEqualTo(Purpose.SIGN_IN);
        });
    }

    @Test
    void words_ofEverySignIn_areNewAndLongEnough() {
        start();
        var first = it.lastRequest();
        start();
        var second = it.lastRequest();

        assertThat(List.of(first.state(), first.nonce(), first.codeVerifier()))
                .doesNotContain(second.state(), second.nonce(), second.codeVerifier());
        assertThat(first.codeVerifier().reveal()).hasSizeBetween(43, 128).matches("[A-Za-z0-9._~-]+");
    }

    @Test
    void attackA1_callbackInAnotherBrowser_isRefusedAndLeavesTheRightOneAlone() {
        SsoStart.Redirect attackers = start();
        BrowserAnswer planted = answerOf(somebody("Caretaker.Admin"));

        SsoResult victim = it.sso.complete(planted, Optional.of(Secret.of("x".repeat(32))), CLIENT);
        SsoResult withoutCookie = it.sso.complete(planted, Optional.empty(), CLIENT);

        assertThat(reasonOf(victim)).isEqualTo(Reason.STARTED_ELSEWHERE);
        assertThat(reasonOf(withoutCookie)).isEqualTo(Reason.STARTED_ELSEWHERE);
        assertThat(it.provider.completions).isZero();
        assertThat(complete(planted, attackers)).isInstanceOf(SsoResult.Recognised.class);
    }

    @Test
    void attackA7_rolesThatNobodyMapped_openNothingAndAreWrittenDown() {
        SsoStart.Redirect start = start();

        SsoResult result = complete(answerOf(somebody("caretaker.admin", "Guest")), start);

        assertThat(result).isInstanceOfSatisfying(SsoResult.WithoutPermission.class, refused -> {
            assertThat(refused.grant().unmapped()).containsExactly("caretaker.admin", "Guest");
            assertThat(it.rows("audit"))
                    .filteredOn(row -> row.action().equals("sign-in-microsoft"))
                    .singleElement()
                    .extracting(LogEntry::details)
                    .asString()
                    .contains(refused.reference(), "caretaker.admin, Guest");
        });
    }

    @Test
    void attackA10_stateReplayed_isRefusedWithoutAskingMicrosoft() {
        SsoStart.Redirect start = start();
        BrowserAnswer answer = answerOf(somebody("Caretaker.Admin"));
        complete(answer, start);

        assertThat(reasonOf(complete(answer, start))).isEqualTo(Reason.EXPIRED);
        assertThat(it.provider.completions).isEqualTo(1);
    }

    @Test
    void attackA10_stateUnknownOrMissing_isRefusedWithoutAskingMicrosoft() {
        SsoStart.Redirect start = start();

        assertThat(reasonOf(complete(answer("code", "c", "state", "made-up"), start)))
                .isEqualTo(Reason.EXPIRED);
        assertThat(reasonOf(complete(answer("code", "c"), start))).isEqualTo(Reason.EXPIRED);
        assertThat(it.provider.completions).isZero();
    }

    @Test
    void attackA10_stateOlderThanTenMinutes_isRefused() {
        SsoStart.Redirect start = start();
        BrowserAnswer answer = answerOf(somebody("Caretaker.Admin"));
        it.base.clock.advance(Duration.ofMinutes(10));

        assertThat(reasonOf(complete(answer, start))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void attackA10_twoTabs_comeBackEachWithTheirOwn() {
        SsoStart.Redirect first = start();
        BrowserAnswer ofFirst = answerOf(somebody("Caretaker.Admin"));
        SsoStart.Redirect second = start(Purpose.SIGN_IN, Optional.of(first.browserWord()));
        BrowserAnswer ofSecond = answerOf(somebody("Caretaker.Reader"));

        assertThat(second.browserWord()).isEqualTo(first.browserWord());
        assertThat(complete(ofSecond, second)).isInstanceOf(SsoResult.Recognised.class);
        assertThat(complete(ofFirst, second)).isInstanceOf(SsoResult.Recognised.class);
    }

    @Test
    void attackA20_parameterTwice_isRefusedWithoutUsingUpTheSignIn() {
        SsoStart.Redirect start = start();
        BrowserAnswer good = answerOf(somebody("Caretaker.Admin"));
        String state = it.lastRequest().state().reveal();
        var twice = new BrowserAnswer(Map.of("state", List.of(state), "code", List.of("a", "b")));

        assertThat(reasonOf(complete(twice, start))).isEqualTo(Reason.FAILED);
        assertThat(complete(good, start)).isInstanceOf(SsoResult.Recognised.class);
    }

    @Test
    void attackA21_errorWithMarkupAndNewlines_isShortenedAndKeptFromPeople() {
        SsoStart.Redirect start = start();
        String state = it.lastRequest().state().reveal();
        String nasty = "<script>\r\n2026 admin signed in" + "x".repeat(5000);

        SsoResult result =
                complete(answer("error", "access_denied", "error_description", nasty, "state", state), start);

        assertThat(reasonOf(result)).isEqualTo(Reason.DENIED_BY_MICROSOFT);
        LogEntry row = it.rows("login").get(0);
        assertThat(row.details().get("description")).doesNotContain("\n", "\r").hasSizeLessThan(400);
        assertThat(row.details()).containsEntry("reference", ((SsoResult.Refused) result).reference());
    }

    @Test
    void attackA21_errorWithoutState_isNotBelieved() {
        SsoStart.Redirect start = start();

        assertThat(reasonOf(complete(answer("error", "access_denied"), start))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void attackA24_connectionChangedMeanwhile_isRefused() {
        SsoStart.Redirect start = start();
        BrowserAnswer answer = answerOf(somebody("Caretaker.Admin"));
        it.save(new EntraConnection(
                true, Cloud.CHINA, CONNECTION.tenantId(), CONNECTION.clientId(), LocalLogin.ALLOWED, false, 120));

        assertThat(reasonOf(complete(answer, start))).isEqualTo(Reason.SETTINGS_CHANGED);
        assertThat(it.provider.completions).isZero();
    }

    @Test
    void attackA25_credentialOfAnotherAddressee_isNotSent() {
        it.save(new EntraConnection(
                true,
                Cloud.GLOBAL,
                "99999999-2b34-4da1-9baa-8bc8c9d6a490",
                CONNECTION.clientId(),
                LocalLogin.ALLOWED,
                false,
                120));

        assertThat(it.sso.isOffered()).isFalse();
        assertThat(it.sso.start(Purpose.SIGN_IN, "/", Optional.empty(), CLIENT)).isInstanceOf(SsoStart.Refused.class);
        new TestConnection(it.provider, it.credentials)
                .run(it.settings.current(EntraConnection.class), Optional.empty());
        assertThat(it.provider.accesses).extracting(SsoAccess::credentials).containsExactly(List.of());
    }
}
