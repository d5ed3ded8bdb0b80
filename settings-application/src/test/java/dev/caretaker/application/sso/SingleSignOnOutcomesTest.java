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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleSignOnOutcomesTest extends SingleSignOnFixture {

    @Test
    void browserWord_thatIsNotOfOurMaking_isReplaced() {
        assertThat(start(Purpose.SIGN_IN, Optional.of(Secret.of("short"))).browserWord())
                .isNotEqualTo(Secret.of("short"));
    }

    @Test
    void errorThatMicrosoftExplains_isHintedAtInTheLog() {
        SsoStart.Redirect start = start();
        String state = it.lastRequest().state().reveal();

        complete(answer("error", "access_denied", "error_description", "unassigned", "state", state), start);

        assertThat(it.rows("login").get(0).details()).containsEntry("hint", "ASSIGNMENT");
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
    void credentialRefused_byEverySignIn_isAuditedOnce() {
        it.provider.refusedCredentials = 1;
        for (int comer = 0; comer < 3; comer++) {
            SsoStart.Redirect start = start();
            complete(answerOf(somebody("Caretaker.Admin")), start);
        }

        assertThat(it.rows("audit"))
                .extracting(LogEntry::action)
                .filteredOn(action -> action.startsWith("sso-credential"))
                .containsExactly("sso-credential-refused", "sso-credential-keep");
    }

    @Test
    void onlyCredential_refusedAndTakenAgain_isAuditedBothTimes() {
        SsoStart.Redirect start = start();
        BrowserAnswer answer = answerOf(somebody("Caretaker.Admin"));
        it.provider.refusedCredentials = 1;
        it.provider.refusal = Optional.of(SsoRefusal.of(Reason.FAILED, "invalid_client"));
        complete(answer, start);

        it.provider.refusedCredentials = 0;
        it.provider.refusal = Optional.empty();
        SsoStart.Redirect again = start();
        complete(answerOf(somebody("Caretaker.Admin")), again);

        assertThat(it.rows("audit"))
                .extracting(LogEntry::action)
                .startsWith("sso-credential-accepted", "sso-credential-refused");
    }

    @Test
    void actor_ofARefusedSignIn_isTheAddress() {
        complete(answer("state", "x"), start());

        assertThat(it.rows("login").get(0).address()).isEqualTo("192.0.2.7");
        assertThat(it.rows("login").get(0).user()).isNotEqualTo(Actor.system().username());
    }
}
