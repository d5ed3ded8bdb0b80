package dev.caretaker.application.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.password.PasswordAssessment.Verdict;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.PasswordRules.Requirement;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordAssessmentTest {

    private static final PasswordRules STRONG = new PasswordRules(8, 0, 0, 0, 0, 0, 0, 0, true, true, 3);

    private final PasswordAssessment assessment =
            new PasswordAssessment(Fixtures.COMMON, List.of("SCEP Server", "ca.example.org"));

    private Verdict assess(String password, String... userNames) {
        return assessment.assess(Password.of(password), STRONG, List.of(userNames), candidate -> false);
    }

    private static List<String> codes(Verdict verdict) {
        return verdict.violations().stream().map(Violation::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "password, 0",
        "aaaaaaaaaaaa, 0",
        "qwertyuiop12, 1",
        "correcthorse, 2",
        "violet tractor, 3",
        "violet tractor hums, 4",
        "D0g..................., 1",
    })
    void score_isThatOfZxcvbn(String password, int score) {
        assertThat(assess(password).score()).isEqualTo(score);
    }

    @Test
    void score_behindTheMeasuredPart_addsNothingAndTakesNothing() {
        String strong = "violet tractor hums at pelicans,";
        assertThat(strong).hasSize(32);

        assertThat(assess(strong + "a".repeat(96)).score()).isEqualTo(4);
        assertThat(assess("a".repeat(32) + strong).score()).isLessThan(2);
    }

    @Test
    void assess_longestPassword_isMeasuredAndOneMoreIsNot() {
        assertThat(codes(assess("violet tractor hums;".repeat(7).substring(0, 128))))
                .isEmpty();

        Verdict tooLong = assess("violet tractor hums;".repeat(7).substring(0, 129));
        assertThat(tooLong.score()).isZero();
        assertThat(codes(tooLong)).contains("password-too-long");
    }

    @Test
    void assess_enormousPassword_isRefusedWithoutWork() {
        assertThat(codes(assess("\u0300".repeat(1_000_000)))).contains("password-too-long");
    }

    @ParameterizedTest
    @ValueSource(ints = {29, 30, 31, 32, 33, 127})
    void assess_emojiAtTheCut_isNeverHalved(int before) {
        String text = "violet tractor hums; ".repeat(7).substring(0, before) + "😀";

        Verdict verdict = assess(text);

        assertThat(verdict.score()).isEqualTo(4);
        assertThat(codes(verdict)).isEmpty();
    }

    @Test
    void assess_emojiOnly_countsCodePoints() {
        assertThat(codes(assess("😀🐘🚜🌊🦢🪿🏔"))).contains("password-too-short");
        assertThat(codes(assess("😀🐘🚜🌊🦢🪿🏔🧂"))).doesNotContain("password-too-short");
        assertThat(codes(assess("😀".repeat(129)))).contains("password-too-long");
        assertThat(codes(assess("😀".repeat(128)))).doesNotContain("password-too-long");
    }

    @Test
    void assess_loneSurrogate_isRefusedNotFailedOn() {
        assertThat(codes(assess("violet tractor \ud83d hums"))).containsExactly("password-untypable");
        assertThat(codes(assess("x".repeat(31) + "\ud83d"))).contains("password-untypable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scep machine mill", "my SERVER sings loud", "at Example it rains", "ca.example.org rocks",
                "ANNA sings very loud", "müller sings loudly", "MÜLLER sings loudly", "ａｎｎａ sings very loud",
                "her anna müller tune",
            })
    void assess_containsAContextWord_isRefused(String password) {
        assertThat(codes(assess(password, "anna-müller", "Dr. Anna Müller"))).contains("password-context-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dr. who and the tardis", "bob mows his green lawn", "orgs come and then go"})
    void assess_wordsTooShortToMatter_areAllowed(String password) {
        assertThat(codes(assess(password, "bob", "Dr. Bob Li"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "...", "😀"})
    void assess_userNameWithoutWords_refusesNothing(String name) {
        assertThat(codes(assess("violet tractor hums 😀", name))).isEmpty();
    }

    @Test
    void assess_contextWord_weakensTheScore() {
        int without = assess("Ottokar!Wenzel").score();

        assertThat(assess("Ottokar!Wenzel", "ottokar", "Wenzel").score()).isLessThan(without);
    }

    @Test
    void assess_usedBefore_isAskedOnlyIfAllElseIsMet() {
        Verdict weak = assessment.assess(Password.of("password"), STRONG, List.of(), candidate -> {
            throw new AssertionError("costly and of no use");
        });
        Verdict used = assessment.assess(Password.of("violet tractor hums"), STRONG, List.of(), candidate -> true);

        assertThat(codes(weak)).contains("password-common", "password-too-weak").doesNotContain("password-used-before");
        assertThat(codes(used)).containsExactly("password-used-before");
        assertThat(used.score()).isEqualTo(4);
    }

    @Test
    void violations_nameTheFieldTheRuleAndItsFigures() {
        assertThat(assess("violet").violations())
                .contains(new Violation("newPassword", "password-too-short", Map.of("min", "8")))
                .contains(new Violation("newPassword", "password-too-weak", Map.of("min", "3")));
        assertThat(new Verdict(List.of(new Requirement("x", Map.of(), true)), 0).violations())
                .isEmpty();
    }

    @Test
    void effectiveCommonPasswords_areThoseOfTheList() {
        assertThat(assessment.effectiveCommonPasswords(STRONG)).isEqualTo(Fixtures.COMMON.effectiveUnder(STRONG));
    }

    @Test
    void assess_byManyAtOnce_isRightForEach() {
        List<Integer> scores = Race.run(
                8,
                caller -> () -> assess(caller % 2 == 0 ? "aaaaaaaaaaaa" : "violet tractor hums")
                        .score());

        assertThat(scores).containsExactly(0, 4, 0, 4, 0, 4, 0, 4);
    }
}
