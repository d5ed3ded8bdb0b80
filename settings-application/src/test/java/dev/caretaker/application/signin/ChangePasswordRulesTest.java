package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NEXT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.section.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangePasswordRulesTest extends ChangePasswordFixture {

    private static final List<Password> SEVERAL = List.of(
            RIGHT,
            Password.of("first heron at dawn"),
            Password.of("second heron at dawn"),
            Password.of("third heron at dawn"),
            Password.of("fourth heron at dawn"));

    @ParameterizedTest
    @CsvSource({
        "minLength, 20, nineteen characters, password-too-short",
        "minUppercase, 2, only One capital, password-few-uppercase",
        "minLowercase, 3, SHOUTING all ok not, ''",
        "minLowercase, 3, SHOUTING A LOT ab, password-few-lowercase",
        "minDigits, 3, two digits 4 and 2, password-few-digits",
        "minSpecial, 2, one special only-, ''",
        "minSpecial, 3, onespecialonly-here, password-few-special",
        "minStrength, 4, aaaabbbbaaaabbbb, password-too-weak",
        "rejectCommon, true, unbelievable, password-common",
        "rejectCommon, true, UnBelievable, password-common",
        "rejectCommon, false, unbelievable, ''",
        "rejectContextWords, true, my own ANNA rhyme, password-context-word",
        "rejectContextWords, true, my own lena rhyme, password-context-word",
        "rejectContextWords, true, a scep machine key, password-context-word",
        "rejectContextWords, true, at example it rains, password-context-word",
        "rejectContextWords, false, my own ANNA rhyme, ''",
    })
    void change_oneRule_decides(String field, String limit, String next, String code) {
        it.change(PasswordRules.class, field, limit);

        SignInResult result = changeTo(next);

        if (code.isEmpty()) {
            assertThat(result).isInstanceOf(Done.class);
        } else {
            assertThat(codes(result)).containsExactly(code);
            assertLogged(Outcome.REFUSED, Map.of("reason", code));
        }
    }

    @Test
    void change_severalRulesBroken_saysAllAtOnceAndLeavesThePassword() {
        it.change(PasswordRules.class, "minUppercase", "1", "minDigits", "1", "minStrength", "3");

        assertThat(codes(changeTo("anna")))
                .containsExactly(
                        "password-too-short",
                        "password-few-uppercase",
                        "password-few-digits",
                        "password-context-word",
                        "password-too-weak");

        assertThat(it.signIn.attempt("anna-lena", RIGHT, CLIENT)).isInstanceOf(Done.class);
    }

    @Test
    void change_longestPassword_isAcceptedAndOneMoreRefused() {
        String words = "green door, left of the lake; ";
        String longest = words.repeat(5).substring(0, 128);

        assertThat(codes(changeTo(longest + "x"))).containsExactly("password-too-long");
        assertThat(changeTo(longest)).isInstanceOf(Done.class);
        assertThat(it.signIn.attempt("anna-lena", Password.of(longest), CLIENT)).isInstanceOf(Done.class);
        assertThat(it.signIn.attempt("anna-lena", Password.of(longest.substring(0, 127)), CLIENT))
                .isEqualTo(new Refused());
    }

    @Test
    void change_controlCharacter_isRefused() {
        assertThat(codes(changeTo("seven grey\0pelicans"))).containsExactly("password-untypable");
    }

    @Test
    void change_minimumAge_isRefusedUntilItsEdge() {
        it.change(LoginRestrictions.class, "sessionIdleMinutes", "600");
        it.change(PasswordRules.class, "minAgeHours", "2");
        it.clock.advance(Duration.ofHours(2).minusNanos(1));

        SignInResult result = change(RIGHT, NEXT);

        assertThat(result)
                .isEqualTo(new NewPasswordRefused(List.of(
                        new Violation("newPassword", "password-too-young", Map.of("from", "2026-11-23T14:00:00Z")))));
        assertLogged(Outcome.REFUSED, Map.of("reason", "password-too-young"));
        it.clock.advance(Duration.ofNanos(1));
        assertThat(change(RIGHT, NEXT)).isInstanceOf(Done.class);
    }

    @Test
    void change_minimumAgeAndWrongCurrent_tellsNothingOfTheAge() {
        it.change(PasswordRules.class, "minAgeHours", "2");

        assertThat(change(WRONG, NEXT)).isEqualTo(new Refused());
    }

    @Test
    void change_presentPassword_isNeverAccepted() {
        assertThat(codes(change(RIGHT, RIGHT))).containsExactly("password-used-before");
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 2", "2, 1", "3, 0"})
    void change_history_keepsOutAsManyEarlierOnes(int history, int oldestAllowed) {
        it.change(PasswordRules.class, "history", Integer.toString(history));
        for (int i = 0; i < 4; i++) {
            assertThat(change(SEVERAL.get(i), SEVERAL.get(i + 1))).isInstanceOf(Done.class);
        }
        Password present = SEVERAL.get(4);

        for (int refused = oldestAllowed + 1; refused <= 4; refused++) {
            assertThat(codes(change(present, SEVERAL.get(refused)))).containsExactly("password-used-before");
        }

        assertThat(it.users.earlierPasswords(anna.id())).hasSize(history);
        assertThat(change(present, SEVERAL.get(oldestAllowed))).isInstanceOf(Done.class);
    }

    @Test
    void change_historyRaisedLater_knowsOnlyWhatWasRemembered() {
        assertThat(change(SEVERAL.get(0), SEVERAL.get(1))).isInstanceOf(Done.class);
        it.change(PasswordRules.class, "history", "24");
        assertThat(change(SEVERAL.get(1), SEVERAL.get(2))).isInstanceOf(Done.class);

        assertThat(codes(change(SEVERAL.get(2), SEVERAL.get(1)))).containsExactly("password-used-before");
        assertThat(change(SEVERAL.get(2), SEVERAL.get(0))).isInstanceOf(Done.class);
    }

    @Test
    void change_historyLowered_allowsWhatIsStillRemembered() {
        it.change(PasswordRules.class, "history", "3");
        for (int i = 0; i < 3; i++) {
            change(SEVERAL.get(i), SEVERAL.get(i + 1));
        }
        it.change(PasswordRules.class, "history", "1");

        assertThat(codes(change(SEVERAL.get(3), SEVERAL.get(2)))).containsExactly("password-used-before");
        assertThat(change(SEVERAL.get(3), SEVERAL.get(1))).isInstanceOf(Done.class);
        assertThat(it.users.earlierPasswords(anna.id())).hasSize(1);
    }

    @Test
    void change_otherRuleBroken_doesNotCompareWithEarlierOnes() {
        it.change(PasswordRules.class, "history", "24");
        it.hasher.startCounting();

        changeTo("short");

        assertThat(it.hasher.comparisons()).isEqualTo(1);
    }
}
