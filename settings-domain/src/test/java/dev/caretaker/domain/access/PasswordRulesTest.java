package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.domain.access.PasswordRules.Circumstances;
import dev.caretaker.domain.access.PasswordRules.Requirement;
import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest implements SectionContract {

    private static final Instant SET_AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Circumstances UNREMARKABLE = new Circumstances(false, List.of(), 4, false);

    @Override
    public Section<PasswordRules> section() {
        return PasswordRules.SECTION;
    }

    private static PasswordRules rules(String... namesAndValues) {
        Map<String, String> text = new LinkedHashMap<>(PasswordRules.SECTION.write(PasswordRules.SECTION.defaults()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return PasswordRules.SECTION.read(text);
    }

    private static boolean isMet(PasswordRules rules, String password, Circumstances about, String code) {
        return rules.requirements(Password.of(password), about).stream()
                .filter(requirement -> requirement.code().equals(code))
                .map(Requirement::met)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void requirements_byDefault_areThoseInForceInDisplayOrder() {
        assertThat(rules().requirements(Password.of("correct horse"), UNREMARKABLE))
                .containsExactly(
                        new Requirement("password-too-short", Map.of("min", "12"), true),
                        new Requirement("password-too-long", Map.of("max", "128"), true),
                        new Requirement("password-common", Map.of(), true),
                        new Requirement("password-context-word", Map.of(), true),
                        new Requirement("password-used-before", Map.of("history", "0"), true));
    }

    @Test
    void requirements_withEverythingAskedFor_areInDisplayOrder() {
        PasswordRules all = rules(
                "minUppercase", "1", "minLowercase", "1", "minDigits", "1", "minSpecial", "1", "minStrength", "1");

        assertThat(all.requirements(Password.of("\u0000"), UNREMARKABLE))
                .extracting(Requirement::code)
                .containsExactly(
                        "password-too-short",
                        "password-too-long",
                        "password-untypable",
                        "password-few-uppercase",
                        "password-few-lowercase",
                        "password-few-digits",
                        "password-few-special",
                        "password-common",
                        "password-context-word",
                        "password-too-weak",
                        "password-used-before");
    }

    @ParameterizedTest
    @CsvSource({
        "minLength, 12, password-too-short, elevenchars, twelve-chars",
        "minLength, 8, password-too-short, \ud83e\ude91123456, \ud83e\ude911234567",
        "minUppercase, 2, password-few-uppercase, Abc, \u00c4bC",
        "minLowercase, 2, password-few-lowercase, ABCd, AB\u00e4d",
        "minDigits, 2, password-few-digits, abc1, 1\u0662",
        "minSpecial, 2, password-few-special, ab-c1, a b-",
    })
    void characters_oneTooFew_areRefusedAndJustEnoughAccepted(
            String field, String minimum, String code, String refused, String accepted) {
        PasswordRules rules = rules(field, minimum);

        assertThat(isMet(rules, refused, UNREMARKABLE, code)).isFalse();
        assertThat(isMet(rules, accepted, UNREMARKABLE, code)).isTrue();
    }

    @Test
    void uppercase_countsTitleCase() {
        assertThat(isMet(rules("minUppercase", "2"), "Ab\u1f88", UNREMARKABLE, "password-few-uppercase"))
                .isTrue();
        assertThat(isMet(rules("minUppercase", "2"), "Abc", UNREMARKABLE, "password-few-uppercase"))
                .isFalse();
    }

    @Test
    void length_atTheLongest_isAcceptedAndOneBeyondRefused() {
        assertThat(isMet(rules(), "x".repeat(128), UNREMARKABLE, "password-too-long"))
                .isTrue();
        assertThat(isMet(rules(), "x".repeat(129), UNREMARKABLE, "password-too-long"))
                .isFalse();
    }

    @Test
    void commonPassword_isRefusedOnlyIfAskedFor() {
        Circumstances common = new Circumstances(true, List.of(), 4, false);

        assertThat(isMet(rules(), "x", common, "password-common")).isFalse();
        assertThat(rules("rejectCommon", "false").requirements(Password.of("x"), common))
                .extracting(Requirement::code)
                .doesNotContain("password-common");
    }

    @Test
    void contextWord_isRefusedOnlyIfAskedFor() {
        Circumstances words = new Circumstances(false, List.of("", "caretaker", "anna"), 4, false);

        assertThat(isMet(rules(), "my-CareTaker-1", words, "password-context-word"))
                .isFalse();
        assertThat(isMet(rules(), "nothing of it", words, "password-context-word"))
                .isTrue();
        assertThat(rules("rejectContextWords", "false").requirements(Password.of("anna"), words))
                .extracting(Requirement::code)
                .doesNotContain("password-context-word");
    }

    @Test
    void strength_belowTheLeast_isRefusedOnlyIfAskedFor() {
        PasswordRules strict = rules("minStrength", "3");

        assertThat(isMet(strict, "x", new Circumstances(false, List.of(), 2, false), "password-too-weak"))
                .isFalse();
        assertThat(isMet(strict, "x", new Circumstances(false, List.of(), 3, false), "password-too-weak"))
                .isTrue();
    }

    @Test
    void usedBefore_isRefusedEvenWithoutHistory() {
        Circumstances used = new Circumstances(false, List.of(), 4, true);

        assertThat(isMet(rules(), "x", used, "password-used-before")).isFalse();
        assertThat(rules("history", "24").requirements(Password.of("x"), used))
                .contains(new Requirement("password-used-before", Map.of("history", "24"), false));
    }

    @Test
    void listedPassword_isLeftToTheListIfOnlyUppercaseIsMissing() {
        PasswordRules rules = rules("minLength", "8", "minUppercase", "1", "minDigits", "1");

        assertThat(rules.leavesToTheList(Password.of("password1"))).isTrue();
        assertThat(rules.leavesToTheList(Password.of("password"))).isFalse();
        assertThat(rules.leavesToTheList(Password.of("passw1"))).isFalse();
    }

    @Test
    void password_expires_exactlyAfterItsDays() {
        PasswordRules yearly = rules("maxAgeDays", "365");
        Instant end = SET_AT.plus(Duration.ofDays(365));

        assertThat(yearly.expired(SET_AT, end.minusNanos(1))).isFalse();
        assertThat(yearly.expired(SET_AT, end)).isTrue();
        assertThat(rules().expired(SET_AT, SET_AT.plus(Duration.ofDays(100_000))))
                .isFalse();
    }

    @Test
    void password_isChangeable_exactlyAfterItsHours() {
        PasswordRules daily = rules("minAgeHours", "24");
        Instant from = SET_AT.plus(Duration.ofHours(24));

        assertThat(daily.changeableFrom(SET_AT, from.minusNanos(1))).contains(from);
        assertThat(daily.changeableFrom(SET_AT, from)).isEmpty();
        assertThat(rules().changeableFrom(SET_AT, SET_AT)).isEmpty();
    }

    @Test
    void leastAge_thatReachesTheLargestAge_isRefused() {
        assertThat(rules("maxAgeDays", "1", "minAgeHours", "23").minAgeHours()).isEqualTo(23);
        assertThat(rules("maxAgeDays", "0", "minAgeHours", "720").minAgeHours()).isEqualTo(720);
        assertThatThrownBy(() -> rules("maxAgeDays", "1", "minAgeHours", "24"))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .containsExactly(new Violation("minAgeHours", "above-password-age", Map.of("max", "23"))));
    }

    @Test
    void constructor_checksEveryBoundAtOnce() {
        assertThatThrownBy(() -> new PasswordRules(7, 21, 21, 21, 21, 25, 3651, 721, true, true, 5))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::field)
                        .containsExactly(
                                "minLength",
                                "minUppercase",
                                "minLowercase",
                                "minDigits",
                                "minSpecial",
                                "history",
                                "maxAgeDays",
                                "minAgeHours",
                                "minStrength"));
    }
}
