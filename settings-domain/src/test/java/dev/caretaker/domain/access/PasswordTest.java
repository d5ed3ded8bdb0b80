package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @Test
    void password_typedComposedOrNot_isTheSame() {
        assertThat(Password.of("cafe\u0301"))
                .isEqualTo(Password.of("caf\u00e9"))
                .hasSameHashCodeAs(Password.of("caf\u00e9"));
        assertThat(Password.of("\uff41\ufb01").reveal()).isEqualTo("afi");
    }

    @Test
    void password_isNeitherTrimmedNorFolded() {
        assertThat(Password.of("  Secret \u00df ").reveal()).isEqualTo("  Secret \u00df ");
        assertThat(Password.of("secret")).isNotEqualTo(Password.of("Secret")).isNotEqualTo(Password.of("secret "));
        assertThat(Password.of("secret")).isNotEqualTo("secret");
    }

    @Test
    void password_neverShowsItself() {
        assertThat(Password.of("secret")).hasToString("***");
        assertThat(Password.of("secret").hashCode())
                .isEqualTo(Password.of("another").hashCode());
    }

    @Test
    void length_isCountedInCodePoints() {
        assertThat(Password.of("\ud83e\ude91\ud83e\ude91").length()).isEqualTo(2);
        assertThat(Password.of("e\u0301").length()).isEqualTo(1);
        assertThat(Password.of("").length()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud800b", "\udc00", "a\u0000b", "a\nb", "tab\t", "\u007f", "\u0085"})
    void password_withLoneSurrogatesOrControls_isNotTypable(String typed) {
        assertThat(Password.of(typed).isTypable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct horse", "\ud83e\ude91", "\u00e9\u4e2d", "a\u200db"})
    void password_ofCharacters_isTypable(String typed) {
        assertThat(Password.of(typed).isTypable()).isTrue();
    }

    @Test
    void loneSurrogates_areNotTakenForOneAnotherNorForAQuestionMark() {
        assertThat(Password.of("\ud800"))
                .isNotEqualTo(Password.of("\ud801"))
                .isNotEqualTo(Password.of("?"))
                .isEqualTo(Password.of("\ud800"));
    }

    @Test
    void password_containsAWord_whateverItsSpelling() {
        Password password = Password.of("my-CAFE\u0301-stra\u00dfe-\u0130x");

        assertThat(password.containsIgnoringCase("caf\u00e9")).isTrue();
        assertThat(password.containsIgnoringCase("STRASSE")).isTrue();
        assertThat(password.containsIgnoringCase("\uff4d\uff59")).isTrue();
        assertThat(password.containsIgnoringCase("ix")).isTrue();
        assertThat(password.containsIgnoringCase("cafes")).isFalse();
        assertThat(password.containsIgnoringCase("")).isFalse();
        assertThat(password.containsIgnoringCase(" ")).isFalse();
    }

    @Test
    void password_atTheLongestLength_isNormalisedHoweverItIsTyped() {
        String composed = "\u1f82".repeat(PasswordRules.MAXIMUM_LENGTH);
        String decomposed = "\u03b1\u0313\u0300\u0345".repeat(PasswordRules.MAXIMUM_LENGTH);

        assertThat(Password.of(decomposed)).isEqualTo(Password.of(composed));
        assertThat(Password.of("\ud834\udd57\ud834\udd65".repeat(256)).reveal())
                .isEqualTo("\ud834\udd57\ud834\udd65".repeat(256));
    }

    @Test
    void text_upToEightTimesTheLongestLength_isNormalisedAndOneBeyondIsNot() {
        int normalised = 8 * PasswordRules.MAXIMUM_LENGTH;

        assertThat(Password.of("\uff41".repeat(normalised)).reveal())
                .startsWith("a")
                .hasSize(normalised);
        assertThat(Password.of("\uff41".repeat(normalised + 1)).reveal()).startsWith("\uff41");
        assertThat(Password.of("\uff41".repeat(normalised + 1)).length()).isGreaterThan(PasswordRules.MAXIMUM_LENGTH);
    }

    @Test
    void password_ofAMillionCombiningMarks_costsNextToNothing() {
        String marks = "x" + "\u0301\u0316".repeat(500_000);

        assertTimeout(Duration.ofSeconds(10), () -> Password.of(marks));
    }
}
