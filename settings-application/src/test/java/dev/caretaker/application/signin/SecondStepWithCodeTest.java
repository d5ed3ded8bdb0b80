package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.signin.SignInResult.CodeRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecondStepWithCodeTest extends SecondStepFixture {

    @Test
    void code_right_isInAndUsesTheWordUp() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();

        assertThat(withCode(word, app.code(0))).isInstanceOf(Done.class);
        assertThat(it.newest(LogType.LOGIN).details()).isEqualTo(Map.of("with", "PASSWORD", "secondFactor", "true"));
        assertThat(withCode(word, app.code(1))).isEqualTo(new CodeRefused());
        assertThat(it.sessions.list(anna.id())).hasSize(1);
    }

    @Test
    void code_whateverIsWrongWithIt_isRefusedAlike() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();
        String used = app.code(0);
        withCode(codeWord(), used);
        Fixtures.App other = it.addApp(it.addUser("berta"));

        List<SignInResult> results = new ArrayList<>();
        for (String code : List.of("000000", "", "12345678901234567890", "abcdef", app.code(-3), app.code(7), used)) {
            results.add(withCode(codeWord(), code));
        }
        results.add(withCode(word, other.code(0)));
        results.add(withCode("no such word", app.code(1)));
        results.add(withCode("", ""));
        it.clock.advance(Duration.ofMinutes(10));
        results.add(withCode(word, app.code(0)));

        assertThat(results).containsOnly(new CodeRefused());
        assertThat(it.rows(LogType.LOGIN).stream().filter(row -> row.action().equals("sign-in")))
                .hasSizeGreaterThanOrEqualTo(results.size());
    }

    @Test
    void code_byTwentyAtOnceWithTheirOwnWords_letsExactlyOneIn() {
        it.change(TwoFactorPolicy.class, "maxFailedCodes", "100");
        Fixtures.App app = appOfAnna();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            words.add(codeWord());
        }
        String code = app.code(0);

        List<SignInResult> results = Race.run(20, caller -> () -> withCode(words.get(caller), code));

        assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(it.sessions.list(anna.id())).hasSize(1);
    }

    @Test
    void code_afterTheAppWasTakenAway_isRefused() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();
        it.enrolments.remove(anna.id(), removal -> {});

        assertThat(withCode(word, app.code(0))).isEqualTo(new CodeRefused());
        assertNobodyIsIn();
    }

    @Test
    void codes_tooManyWrong_waitWhileRecoveryCodesLetIn() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();
        for (int i = 0; i < 8; i++) {
            withCode(word, "000000");
        }

        assertThat(withCode(word, app.code(0))).isEqualTo(new LockedOut(Duration.ofMinutes(1)));
        assertThat(it.secondStep.withRecoveryCode(word, app.recoveryCodes.get(0), CLIENT))
                .isInstanceOf(Done.class);
        assertThat(withCode(codeWord(), app.code(0))).isInstanceOf(Done.class);
    }

    @Test
    void recoveryCode_wrongOrUsed_isRefusedLikeACodeAndCountsLikeAPassword() {
        Fixtures.App app = appOfAnna();
        assertThat(it.secondStep.withRecoveryCode(codeWord(), app.recoveryCodes.get(0), CLIENT))
                .isInstanceOf(Done.class);
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");
        String word = codeWord();

        assertThat(it.secondStep.withRecoveryCode(word, app.recoveryCodes.get(0), CLIENT))
                .isEqualTo(new CodeRefused());
        assertThat(it.secondStep.withRecoveryCode(word, "no code", CLIENT)).isEqualTo(new CodeRefused());
        assertThat(it.secondStep.withRecoveryCode(word, app.recoveryCodes.get(1), CLIENT))
                .isEqualTo(new LockedOut(Duration.ofMinutes(1)));
        assertThat(it.recovery.left(anna)).isEqualTo(9);
    }
}
