package dev.caretaker.application.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.twofactor.CodeVerdict.Later;
import dev.caretaker.application.twofactor.CodeVerdict.Right;
import dev.caretaker.application.twofactor.CodeVerdict.Wrong;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCodeTest {

    private static final Duration STEP = Duration.ofSeconds(30);

    private final Fixtures it = new Fixtures();
    private final User anna = it.addUser("anna");
    private final Fixtures.App app = it.addApp(anna);

    /** As another instance would, on the same store. */
    private final CheckCode another = new CheckCode(it.enrolments, it.appSecrets, it.settings, it.log, it.clock);

    CheckCodeTest() {
        it.clock.advance(STEP.multipliedBy(10));
    }

    private CodeVerdict check(String typed) {
        return it.codes.check(stored(), typed, Fixtures.actor("anna"));
    }

    private Optional<Enrolment> stored() {
        return it.enrolments.find(anna.id());
    }

    private static Wrong wrong() {
        return new Wrong("wrong-code");
    }

    private static Wrong used() {
        return new Wrong("code-used-before");
    }

    @Test
    void check_presentCode_isRightOnce() {
        assertThat(check(app.code(0))).isEqualTo(new Right());
        assertThat(check(app.code(0))).isEqualTo(used());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s ", " %s", "\t%s\n", "%3$s%4$s", "%3$s %4$s", "%2$s"})
    void check_usedCodeInAnotherSpelling_isRefused(String spelling) {
        String code = app.code(0);
        StringBuilder fullWidth = new StringBuilder();
        code.chars().forEach(digit -> fullWidth.append((char) (digit - '0' + '\uff10')));
        String typed = String.format(spelling, code, fullWidth, code.substring(0, 3), code.substring(3));

        assertThat(check(typed)).isEqualTo(new Right());
        assertThat(check(code)).isEqualTo(used());
        assertThat(check(typed)).isEqualTo(used());
    }

    @Test
    void check_windowOfOne_acceptsThePresentStepAndItsNeighbours() {
        assertThat(check(app.code(-2))).isEqualTo(wrong());
        assertThat(check(app.code(2))).isEqualTo(wrong());
        assertThat(check(app.code(-1))).isEqualTo(new Right());
        assertThat(check(app.code(0))).isEqualTo(new Right());
        assertThat(check(app.code(1))).isEqualTo(new Right());
        assertThat(check(app.code(0))).isEqualTo(used());
    }

    @Test
    void check_windowOfNone_acceptsThePresentStepAlone() {
        it.change(TwoFactorPolicy.class, "acceptedSteps", "0");

        assertThat(check(app.code(-1))).isEqualTo(wrong());
        assertThat(check(app.code(1))).isEqualTo(wrong());
        assertThat(check(app.code(0))).isEqualTo(new Right());
    }

    @Test
    void check_windowOfTwo_acceptsTwoOnEachSide() {
        it.change(TwoFactorPolicy.class, "acceptedSteps", "2");

        assertThat(check(app.code(-3))).isEqualTo(wrong());
        assertThat(check(app.code(3))).isEqualTo(wrong());
        assertThat(check(app.code(-2))).isEqualTo(new Right());
        assertThat(check(app.code(2))).isEqualTo(new Right());
    }

    @Test
    void check_earlierStepAfterALaterOne_isRefused() {
        String earlier = app.code(-1);

        assertThat(check(app.code(0))).isEqualTo(new Right());
        assertThat(check(earlier)).isEqualTo(used());
    }

    @Test
    void check_clockOfTheServerTurnedBack_acceptsNoStepAgain() {
        assertThat(check(app.code(0))).isEqualTo(new Right());
        it.clock.advance(STEP.multipliedBy(-1));

        assertThat(check(app.code(0))).isEqualTo(used());
        assertThat(check(app.code(1))).isEqualTo(used());
    }

    @Test
    void check_oneCodeByTwentyOnTwoInstances_isRightExactlyOnce() {
        it.change(TwoFactorPolicy.class, "maxFailedCodes", "100");
        String code = app.code(0);
        Optional<Enrolment> seen = stored();

        List<CodeVerdict> verdicts = Race.run(
                20, caller -> () -> (caller % 2 == 0 ? it.codes : another).check(seen, code, Fixtures.actor("anna")));

        assertThat(verdicts).filteredOn(Right.class::isInstance).hasSize(1);
        assertThat(verdicts).filteredOn(Wrong.class::isInstance).hasSize(19);
    }

    @Test
    void check_twoHundredWrongCodes_evaluatesNoMoreThanTheLimitAndThenNotEvenTheRightOne() {
        Optional<Enrolment> seen = stored();

        List<CodeVerdict> verdicts = Race.run(
                200,
                caller -> () -> (caller % 2 == 0 ? it.codes : another)
                        .check(seen, String.format("%06d", caller), Fixtures.actor("anna")));

        assertThat(verdicts).filteredOn(Later.class::isInstance).hasSize(192);
        assertThat(check(app.code(0))).isEqualTo(new Later(Duration.ofMinutes(1)));
    }

    @Test
    void check_lockedOut_comesBackByWaitingAndWaitsLongerEachTime() {
        for (int minutes : List.of(1, 2, 4, 8)) {
            failEightTimes();
            assertThat(check(app.code(0))).isEqualTo(new Later(Duration.ofMinutes(minutes)));
            LogEntry row = it.newest(LogType.LOGIN);
            assertThat(row.action()).isEqualTo("code-lock-out");
            assertThat(row.details()).isEqualTo(Map.of("minutes", Integer.toString(minutes)));
            it.clock.advance(Duration.ofMinutes(minutes));
        }

        assertThat(check(app.code(0))).isEqualTo(new Right());
        failEightTimes();
        assertThat(check(app.code(0))).isEqualTo(new Later(Duration.ofMinutes(1)));
    }

    private void failEightTimes() {
        List<CodeVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            verdicts.add(check("no code"));
        }
        assertThat(verdicts).containsOnly(wrong());
    }

    @Test
    void check_rightCode_forgivesTheWrongOnes() {
        for (int i = 0; i < 7; i++) {
            check("000000");
        }
        check(app.code(0));

        assertThat(stored().orElseThrow().attempts().failures()).isZero();
    }

    @Test
    void check_failedPasswords_areCountedApart() {
        for (int i = 0; i < 7; i++) {
            check("no code");
        }

        assertThat(it.attempts.lockedUntil(anna.account())).isEmpty();
        assertThat(it.lockouts.find(anna.account()).failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "abcdef", "0123456789", "123456\u0000"})
    void check_noCode_isRefusedAndCounted(String typed) {
        assertThat(check(typed)).isEqualTo(wrong());
        assertThat(stored().orElseThrow().attempts().failures()).isEqualTo(1);
    }

    @Test
    void check_userWithoutAnApp_isRefused() {
        User berta = it.addUser("berta");

        assertThat(it.codes.check(it.enrolments.find(berta.id()), app.code(0), Fixtures.actor("berta")))
                .isEqualTo(new Wrong("not-enrolled"));
    }

    @Test
    void check_codeUsedSinceTheAppWasRead_isRefused() {
        Optional<Enrolment> seen = stored();
        check(app.code(0));

        assertThat(it.codes.check(seen, app.code(0), Fixtures.actor("anna"))).isEqualTo(used());
        assertThat(it.codes.check(seen, app.code(1), Fixtures.actor("anna"))).isEqualTo(new Right());
    }

    @Test
    void check_appLockedSinceItWasRead_isNotLookedAt() {
        Optional<Enrolment> seen = stored();
        failEightTimes();

        assertThat(it.codes.check(seen, app.code(0), Fixtures.actor("anna")))
                .isEqualTo(new Later(Duration.ofMinutes(1)));
    }

    @Test
    void check_appTakenAwaySinceItWasRead_isRefused() {
        Optional<Enrolment> seen = stored();
        it.enrolments.remove(anna.id(), removal -> {});

        assertThat(it.codes.check(seen, app.code(0), Fixtures.actor("anna"))).isEqualTo(new Wrong("not-enrolled"));
    }

    @Test
    void check_appReplacedSinceItWasRead_goesByTheNewOne() {
        Optional<Enrolment> seen = stored();
        it.enrolments.remove(anna.id(), removal -> {});
        Fixtures.App other = it.addApp(anna);
        it.clock.advance(STEP);

        assertThat(it.codes.check(seen, app.code(1), Fixtures.actor("anna"))).isEqualTo(wrong());
        assertThat(it.codes.check(seen, other.code(0), Fixtures.actor("anna"))).isEqualTo(new Right());
    }

    @Test
    void check_codeOfSomebodyElsesApp_isRefused() {
        Fixtures.App other = it.addApp(it.addUser("berta"));
        it.clock.advance(STEP);

        assertThat(check(other.code(0))).isEqualTo(wrong());
    }

    @Test
    void check_afterOtherParametersWereSet_goesByThoseOfTheApp() {
        it.change(TwoFactorPolicy.class, "algorithm", "SHA512", "digits", "8", "periodSeconds", "60");

        assertThat(check(app.code(0))).isEqualTo(new Right());

        OtpParameters other = new OtpParameters(OtpAlgorithm.SHA512, 8, 60);
        User berta = it.addUser("berta");
        Enrol.Started started = it.enrol.start(berta);
        Fixtures.App newer = it.new App(started);
        assertThat(started.misreadings()).hasSize(3);
        assertThat(it.enrol
                        .confirm(berta, newer.code(0, other), false, Fixtures.actor("berta"))
                        .refusal())
                .isEmpty();
    }

    @Test
    void forgive_lockedApp_mayBeTriedAtOnce() {
        failEightTimes();

        it.codes.forgive(anna);

        assertThat(check(app.code(0))).isEqualTo(new Right());
        it.codes.forgive(anna);
        it.codes.forgive(it.addUser("berta"));
    }
}
