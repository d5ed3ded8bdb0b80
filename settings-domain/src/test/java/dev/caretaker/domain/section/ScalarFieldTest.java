package dev.caretaker.domain.section;

import static dev.caretaker.domain.section.Furniture.SECTION;
import static dev.caretaker.domain.section.Furniture.SHELVES;
import static dev.caretaker.domain.section.Furniture.refusalOf;
import static dev.caretaker.domain.section.Furniture.text;
import static dev.caretaker.domain.section.Furniture.violation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.section.Furniture.Colour;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarFieldTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void number_leftBlank_isRequired(String blank) {
        assertThat(refusalOf(text("least", blank))).containsExactly(violation("least", "required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.0", "1e1", "0x1", "+1", "- 1", "\u0661", "\uff11", "1_0", "1,0", "--1"})
    void number_inAnyOtherSpelling_isRefused(String text) {
        assertThat(refusalOf(text("least", text)))
                .containsExactly(violation("least", "not-a-number", "min", "-5", "max", "10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483648",
                "99999999999",
                "999999999999",
                "-2147483648",
                "-99999999999",
                "-99999999999999999999999999"
            })
    void number_ofAnyLength_isOutOfRangeRatherThanWrapped(String text) {
        assertThat(refusalOf(text("most", text)))
                .containsExactly(violation("most", "out-of-range", "min", "0", "max", "2147483647"));
    }

    @Test
    void text_countsCodePoints() {
        assertThat(SECTION.read(text("title", "\ud83e\ude91".repeat(10))).title())
                .hasSize(20);
        assertThat(refusalOf(text("title", "\ud83e\ude91".repeat(11))))
                .containsExactly(violation("title", "too-long", "min", "2", "max", "10"));
        assertThat(refusalOf(text("title", "\ud83e\ude91")))
                .containsExactly(violation("title", "too-short", "min", "2", "max", "10"));
        assertThat(SECTION.read(text("title", "ab")).title()).isEqualTo("ab");
        assertThat(refusalOf(text("title", "   "))).containsExactly(violation("title", "required"));
    }

    @Test
    void text_withoutMinimum_mayBeEmptyOrBlank() {
        assertThat(Readers.text("", 0, 3).value()).contains("");
        assertThat(Readers.text("  ", 0, 3).value()).contains("  ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u0085b", "a\u2028b", "a\u2029b", "a\ud83eb", "\udc00ab"})
    void text_thatNoStoreHoldsOnOneLine_isRefused(String text) {
        assertThat(refusalOf(text("title", text))).containsExactly(violation("title", "control-characters"));
    }

    @Test
    void field_ofEachKind_saysSo() {
        assertThat(Field.toggle("sold").kind()).isEqualTo(Field.Kind.TOGGLE);
        assertThat(Field.wholeNumber("least", Unit.DAYS, 1, 2).kind()).isEqualTo(Field.Kind.WHOLE_NUMBER);
        assertThat(Field.numberChoice("size", Unit.DAYS, List.of(1, 3)).kind()).isEqualTo(Field.Kind.NUMBER_CHOICE);
        assertThat(Field.count("count", Unit.DAYS).kind()).isEqualTo(Field.Kind.COUNT);
        assertThat(Field.choice("colour", Colour.class).kind()).isEqualTo(Field.Kind.CHOICE);
        assertThat(Field.text("title", 0, 9).kind()).isEqualTo(Field.Kind.TEXT);
        assertThat(Field.guid("id").kind()).isEqualTo(Field.Kind.GUID);
        assertThat(Field.timeZone("zone").kind()).isEqualTo(Field.Kind.TIME_ZONE);
        assertThat(Field.schedule("schedule").kind()).isEqualTo(Field.Kind.SCHEDULE);
        assertThat(Field.networks("networks", 9).kind()).isEqualTo(Field.Kind.NETWORKS);
        assertThat(Field.words("words", List.of("a")).kind()).isEqualTo(Field.Kind.WORDS);
        assertThat(SHELVES.kind()).isEqualTo(Field.Kind.TABLE);
    }

    @Test
    void field_tellsItsBoundsAndOptions() {
        assertThat(Field.count("count", Unit.DAYS).limits()).isEqualTo(Map.of("min", "0", "max", "9999"));
        assertThat(Field.numberChoice("size", Unit.DAYS, List.of(1, 3)).limits())
                .isEqualTo(Map.of("options", "1, 3"));
        assertThat(Field.numberChoice("size", Unit.DAYS, List.of(1, 3)).options())
                .containsExactly("1", "3");
        assertThat(Field.text("title", 2, 9).limits()).isEqualTo(Map.of("min", "2", "max", "9"));
        assertThat(Field.networks("networks", 9).limits()).isEqualTo(Map.of("max", "9"));
        assertThat(Field.timeZone("zone").options())
                .contains("Europe/Berlin", "UTC")
                .isSorted();
        assertThat(Field.toggle("sold").limits()).isEmpty();
        assertThat(Field.toggle("sold").options()).isEmpty();
    }

    @Test
    void timeZone_leftBlank_isRequired() {
        assertThat(Readers.timeZone(" ", List.of("UTC")).violations()).containsExactly(new Violation("", "required"));
        assertThat(Readers.timeZone(" UTC ", List.of("UTC")).value()).contains(ZoneId.of("UTC"));
    }
}
