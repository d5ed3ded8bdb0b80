package dev.caretaker.application.sso;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.sso.SsoFixtures.CONNECTION;
import static dev.caretaker.application.sso.SsoFixtures.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.LocalLogin;
import dev.caretaker.domain.entra.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleSignOnTest {

    private final SsoFixtures it = new SsoFixtures();

    private SsoStart.Redirect start(Purpose purpose, Optional<Secret> browserWord) {
        return (SsoStart.Redirect) it.sso.start(purpose, "/users", browserWord, CLIENT);
    }

    private SsoStart.Redirect start() {
        return start(Purpose.SIGN_IN, Optional.empty());
    }

    private static BrowserAnswer answer(String... namesAndValues) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new BrowserAnswer(parameters);
    }

    private BrowserAnswer answerOf(VerifiedIdentity identity) {
        Secret code = it.microsoft.signIn(it.lastRequest(), identity);
        return answer("code", code.reveal(), "state", it.lastRequest().state().reveal());
    }

    private SsoResult complete(BrowserAnswer answer, SsoStart.Redirect start) {
        return it.sso.complete(answer, Optional.of(start.browserWord()), CLIENT);
    }

    private static Reason reasonOf(SsoResult result) {
        return ((SsoResult.Refused) result).refusal().reason();
    }

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
    void browserWord_thatIsNotOfOurMaking_isReplaced() {
        assertThat(start(Purpose.SIGN_IN, Optional.of(Secret.of("short"))).browserWord())
                .isNotEqualTo(Secret.of("short"));
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
    void errorThatMicrosoftExplains_isHintedAtInTheLog() {
        SsoStart.Redirect start = start();
        String state = it.lastRequest().state().reveal();

        complete(answer("error", "access_denied", "error_description", "unassigned", "state", state), start);

        assertThat(it.rows("login").get(0).details()).containsEntry("hint", "ASSIGNMENT");
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

    @Test
    void trial_whileOff_showsWhatRolesWouldGive() {
        it.save(new EntraConnection(
                false, Cloud.GLOBAL, CONNECTION.tenantId(), CONNECTION.clientId(), LocalLogin.ALLOWED, false, 120));

        assertThat(it.sso.isOffered()).isFalse();
        assertThat(it.sso.start(Purpose.SIGN_IN, "/", Optional.empty(), CLIENT)).isInstanceOf(SsoStart.Refused.class);
        SsoStart.Redirect start = start(Purpose.TRIAL, Optional.empty());
        assertThat(complete(answerOf(somebody("nothing")), start))
                .isInstanceOfSatisfying(SsoResult.Recognised.class, trial -> {
                    assertThat(trial.purpose()).isEqualTo(Purpose.TRIAL);
                    assertThat(trial.grant().permissions()).isEmpty();
                });
    }

    @Test
    void provider_outOfReach_isExplainedUnderTheReference() {
        it.provider.refusal = Optional.of(
                new SsoRefusal(Reason.UNREACHABLE, Map.of("detail", "timed out"), Optional.of(AdminHint.NETWORK)));

        SsoStart result = it.sso.start(Purpose.SIGN_IN, "/", Optional.empty(), CLIENT);

        String reference = ((SsoStart.Refused) result).reference();
        assertThat(it.rows("login").get(0).details())
                .containsEntry("reference", reference)
                .containsEntry("detail", "timed out")
                .containsEntry("hint", "NETWORK");
    }

    @Test
    void identity_withoutSid_isHintedAt() {
        SsoStart.Redirect start = start();
        VerifiedIdentity full = somebody("Caretaker.Admin");
        VerifiedIdentity without = new VerifiedIdentity(
                full.tenantId(),
                full.objectId(),
                full.subject(),
                Optional.empty(),
                Optional.empty(),
                full.roles(),
                Optional.empty(),
                Optional.empty());

        assertThat(complete(answerOf(without), start))
                .isInstanceOfSatisfying(
                        SsoResult.Recognised.class,
                        recognised -> assertThat(recognised.grant().hints()).containsExactly(AdminHint.SID_CLAIM));
        assertThat(without.label()).isEqualTo(full.objectId());
        assertThat(full.label()).isEqualTo("zoe@example.org");
    }

    @Test
    void prune_forgetsWhatIsOver() {
        start();
        it.base.clock.advance(Duration.ofMinutes(11));
        start();

        assertThat(it.sso.prune()).isEqualTo(1);
    }

    @Test
    void actor_ofARefusedSignIn_isTheAddress() {
        complete(answer("state", "x"), start());

        assertThat(it.rows("login").get(0).address()).isEqualTo("192.0.2.7");
        assertThat(it.rows("login").get(0).user()).isNotEqualTo(Actor.system().username());
    }
}
