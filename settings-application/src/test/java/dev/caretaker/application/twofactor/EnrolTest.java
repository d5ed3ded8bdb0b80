package dev.caretaker.application.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.twofactor.CodeVerdict.Right;
import dev.caretaker.application.twofactor.CodeVerdict.Wrong;
import dev.caretaker.application.twofactor.Enrol.Confirmed;
import dev.caretaker.application.twofactor.Enrol.Started;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnrolTest {

    private final Fixtures it = new Fixtures();
    private final User anna = it.addUser("anna");

    private CodeVerdict check(String typed) {
        return it.codes.check(it.enrolments.find(anna.id()), typed, Fixtures.actor("anna"));
    }

    private Confirmed confirm(String typed, boolean mayReplace) {
        return it.enrol.confirm(anna, typed, mayReplace, Fixtures.actor("anna"));
    }

    @Test
    void start_givesASecretThatDoesNotCountYet() {
        Started started = it.enrol.start(anna);

        assertThat(started.secret()).matches("[A-Z2-7]{32}");
        assertThat(started.uri())
                .isEqualTo("otpauth://totp/SCEP%20Server:anna?secret=" + started.secret() + "&issuer=SCEP%20Server");
        assertThat(started.misreadings()).isEmpty();
        assertThat(it.duty.isEnrolled(anna)).isFalse();
        assertThat(it.enrolments.draft(anna.id()).orElseThrow().secret()).doesNotContain(started.secret());
    }

    @Test
    void confirm_codeOfTheApp_countsWithRecoveryCodesAndUsesTheCodeUp() {
        Fixtures.App app = it.new App(it.enrol.start(anna));

        Confirmed confirmed = confirm(app.code(0), false);

        assertThat(confirmed.refusal()).isEmpty();
        assertThat(confirmed.recoveryCodes())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code).matches("([0-9a-z]{4}-){4}[0-9a-z]{4}"));
        assertThat(it.duty.isEnrolled(anna)).isTrue();
        assertThat(check(app.code(0))).isInstanceOf(Wrong.class);
        assertThat(it.newest(LogType.AUDIT))
                .isEqualTo(new LogEntry(
                        "audit",
                        it.clock.instant(),
                        "anna",
                        "192.0.2.7",
                        "two-factor-enrolment",
                        Outcome.SUCCESS,
                        Map.of("user", "anna")));
    }

    @Test
    void confirm_wrongCode_countsNothingAndMayBeTriedAgain() {
        Fixtures.App app = it.new App(it.enrol.start(anna));

        assertThat(confirm(app.code(5), false).refusal()).contains("wrong-code");
        assertThat(it.newest(LogType.AUDIT).details()).containsEntry("reason", "wrong-code");
        assertThat(it.duty.isEnrolled(anna)).isFalse();
        assertThat(confirm(app.code(0), false).refusal()).isEmpty();
    }

    @Test
    void confirm_nothingStartedOrTooLateOrTwice_isRefused() {
        assertThat(confirm("000000", false).refusal()).contains("nothing-to-confirm");

        Fixtures.App late = it.new App(it.enrol.start(anna));
        it.clock.advance(Duration.ofMinutes(30));
        assertThat(confirm(late.code(0), false).refusal()).contains("nothing-to-confirm");

        Fixtures.App app = it.new App(it.enrol.start(anna));
        confirm(app.code(0), false);
        assertThat(confirm(app.code(1), true).refusal()).contains("nothing-to-confirm");
    }

    @Test
    void confirm_earlierSecret_isRefused() {
        Fixtures.App first = it.new App(it.enrol.start(anna));
        it.enrol.start(anna);

        assertThat(confirm(first.code(0), false).refusal()).contains("wrong-code");
    }

    @Test
    void confirm_inThePlaceOfAnother_onlyWhereThatIsAllowed() {
        Fixtures.App old = it.addApp(anna);
        Fixtures.App next = it.new App(it.enrol.start(anna));
        it.clock.advance(Duration.ofMinutes(1));

        assertThat(confirm(next.code(0), false).refusal()).contains("enrolled-already");
        assertThat(check(old.code(0))).isEqualTo(new Right());

        assertThat(confirm(next.code(0), true).refusal()).isEmpty();
        it.clock.advance(Duration.ofMinutes(1));
        assertThat(check(old.code(0))).isInstanceOf(Wrong.class);
        assertThat(check(next.code(0))).isEqualTo(new Right());
        assertThat(it.recovery.flaw(anna, old.recoveryCodes.get(0))).isPresent();
    }

    @Test
    void confirm_byManyAtOnce_countsOnce() {
        String code = it.new App(it.enrol.start(anna)).code(0);

        List<Confirmed> all = Race.run(16, caller -> () -> confirm(code, false));

        assertThat(all).filteredOn(one -> one.refusal().isEmpty()).hasSize(1);
        assertThat(it.recovery.left(anna)).isEqualTo(10);
    }

    @Test
    void recoveryCode_inAnySpelling_isRightOnce() {
        List<String> codes = it.addApp(anna).recoveryCodes;
        String plain = codes.get(1).replace("-", "");

        assertThat(it.recovery.flaw(anna, codes.get(0))).isEmpty();
        assertThat(it.recovery.flaw(anna, codes.get(0))).contains("wrong-recovery-code");
        assertThat(it.recovery.flaw(
                        anna, " " + plain.toUpperCase(java.util.Locale.ROOT).replace('0', 'O') + " "))
                .isEmpty();
        assertThat(it.recovery.flaw(anna, codes.get(2).replace('-', '\u2013').replace('1', 'l')))
                .isEmpty();
        assertThat(it.recovery.left(anna)).isEqualTo(7);
    }

    @Test
    void recoveryCode_byManyAtOnce_isRightOnce() {
        String code = it.addApp(anna).recoveryCodes.get(3);

        List<Optional<String>> flaws = Race.run(20, caller -> () -> it.recovery.flaw(anna, code));

        assertThat(flaws).filteredOn(Optional::isEmpty).hasSize(1);
    }

    @Test
    void recoveryCode_wrong_isRefused() {
        List<String> codes = it.addApp(anna).recoveryCodes;
        String code = codes.get(0);
        String last = code.endsWith("0") ? "1" : "0";

        assertThat(it.recovery.flaw(anna, code.substring(0, code.length() - 1) + last))
                .contains("wrong-recovery-code");
        assertThat(it.recovery.flaw(anna, "")).contains("wrong-recovery-code");
        assertThat(it.recovery.flaw(anna, code + code)).contains("wrong-recovery-code");
        assertThat(it.recovery.flaw(anna, " ".repeat(100) + code)).contains("wrong-recovery-code");
        assertThat(it.recovery.flaw(it.addUser("berta"), code)).contains("wrong-recovery-code");
        assertThat(it.recovery.left(anna)).isEqualTo(10);
    }

    @Test
    void renew_replacesAllCodes() {
        it.change(TwoFactorPolicy.class, "recoveryCodes", "12");
        List<String> old = it.addApp(anna).recoveryCodes;

        List<String> renewed =
                it.enrol.renewRecoveryCodes(anna, Fixtures.actor("anna")).orElseThrow();

        assertThat(renewed).hasSize(12).doesNotContainAnyElementsOf(new HashSet<>(old));
        assertThat(it.recovery.flaw(anna, old.get(0))).isPresent();
        assertThat(it.recovery.flaw(anna, renewed.get(0))).isEmpty();
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("recovery-codes-renewed");
        assertThat(it.enrol.renewRecoveryCodes(it.addUser("berta"), Fixtures.actor("berta")))
                .isEmpty();
    }

    @Test
    void toString_hidesSecretsAndCodes() {
        Started started = it.enrol.start(anna);
        Confirmed confirmed = confirm(it.new App(started).code(0), false);

        assertThat(started.toString()).doesNotContain(started.secret());
        assertThat(confirmed.toString())
                .doesNotContain(confirmed.recoveryCodes().get(0));
        assertThat(it.recovery.make(1).get(0)).hasToString("Made[***]");
        assertThat(it.rows(LogType.AUDIT)).noneSatisfy(row -> assertThat(row.toString())
                .contains(confirmed.recoveryCodes().get(0)));
    }
}
