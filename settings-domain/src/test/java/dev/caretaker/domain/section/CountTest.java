package dev.caretaker.domain.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountTest {

    @Test
    void count_off_isNeitherLimitedNorUnlimited() {
        assertThat(Count.off().isOff()).isTrue();
        assertThat(Count.off().isLimited()).isFalse();
        assertThat(Count.off().isUnlimited()).isFalse();
        assertThat(Count.off().number()).isZero();
        assertThat(Count.off()).hasToString("0").isEqualTo(Count.of(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9999})
    void count_ofANumber_isLimited(int number) {
        assertThat(Count.of(number).isLimited()).isTrue();
        assertThat(Count.of(number).isOff()).isFalse();
        assertThat(Count.of(number).isUnlimited()).isFalse();
        assertThat(Count.of(number).number()).isEqualTo(number);
        assertThat(Count.of(number)).hasToString(Integer.toString(number));
    }

    @Test
    void count_unlimited_hasNoNumber() {
        assertThat(Count.unlimited().isUnlimited()).isTrue();
        assertThat(Count.unlimited().isLimited()).isFalse();
        assertThat(Count.unlimited().isOff()).isFalse();
        assertThat(Count.unlimited()).hasToString("unlimited");
        assertThatIllegalStateException().isThrownBy(() -> Count.unlimited().number());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_000, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void count_outOfRange_isRefused(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Count.of(number))
                .withMessageContaining(Integer.toString(number));
    }

    @Test
    void counts_ofTheSameNumber_areEqual() {
        assertThat(Count.of(7))
                .isEqualTo(Count.of(7))
                .hasSameHashCodeAs(Count.of(7))
                .isNotEqualTo(7);
        assertThat(Count.of(7)).isNotEqualTo(Count.of(8)).isNotEqualTo(Count.unlimited());
        assertThat(Count.of(7).hashCode()).isNotEqualTo(Count.of(8).hashCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9999", "unlimited", " 12 "})
    void countField_itsOwnText_readsBack(String text) {
        assertThat(Readers.count(text).value().map(Count::toString)).contains(text.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unlimited", "UNLIMITED", "forever", "1e3", "0x10", "1 000", "+1", "--1", "\u0661"})
    void countField_anyOtherWord_isNotACount(String text) {
        assertThat(Readers.count(text).violations()).extracting(Violation::code).containsExactly("not-a-count");
    }

    @Test
    void countField_leftBlank_isRequired() {
        assertThat(Readers.count(" ").violations()).containsExactly(new Violation("", "required"));
    }
}
