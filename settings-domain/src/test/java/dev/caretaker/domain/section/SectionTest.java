package dev.caretaker.domain.section;

import static dev.caretaker.domain.section.Furniture.COLOUR;
import static dev.caretaker.domain.section.Furniture.DEFAULTS;
import static dev.caretaker.domain.section.Furniture.FIELDS;
import static dev.caretaker.domain.section.Furniture.LEAST;
import static dev.caretaker.domain.section.Furniture.MOST;
import static dev.caretaker.domain.section.Furniture.NAME;
import static dev.caretaker.domain.section.Furniture.NO_SHELF_CHANGED;
import static dev.caretaker.domain.section.Furniture.SECTION;
import static dev.caretaker.domain.section.Furniture.SHELVES;
import static dev.caretaker.domain.section.Furniture.SOLD;
import static dev.caretaker.domain.section.Furniture.TITLE;
import static dev.caretaker.domain.section.Furniture.WIDTH;
import static dev.caretaker.domain.section.Furniture.refusalOf;
import static dev.caretaker.domain.section.Furniture.text;
import static dev.caretaker.domain.section.Furniture.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.section.Furniture.Colour;
import dev.caretaker.domain.section.Furniture.Shelf;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionTest implements SectionContract {

    @Override
    public Section<Furniture> section() {
        return SECTION;
    }

    @Test
    void section_written_isTextByPathInDisplayOrder() {
        assertThat(SECTION.write(DEFAULTS))
                .containsExactly(
                        Map.entry("least", "1"),
                        Map.entry("most", "2"),
                        Map.entry("colour", "RED"),
                        Map.entry("title", "Chair"),
                        Map.entry("sold", "false"),
                        Map.entry("shelves[0].name", "top"),
                        Map.entry("shelves[0].width", "1"),
                        Map.entry("shelves[1].name", "low"),
                        Map.entry("shelves[1].width", "2"));
    }

    @Test
    void section_read_takesEveryValue() {
        Map<String, String> text = text(
                "least",
                " -5 ",
                "most",
                "2147483647",
                "colour",
                "GREEN",
                "title",
                "\u00dcn\ud83e\ude91",
                "sold",
                "true",
                "shelves[0].name",
                "low",
                "shelves[0].width",
                "9",
                "shelves[1].name",
                "top");

        assertThat(SECTION.read(text))
                .isEqualTo(new Furniture(
                        -5,
                        Integer.MAX_VALUE,
                        Colour.GREEN,
                        "\u00dcn\ud83e\ude91",
                        true,
                        List.of(new Shelf("low", 9), new Shelf("top", 2))));
    }

    @Test
    void section_describesItself() {
        assertThat(SECTION.id()).isEqualTo("furniture");
        assertThat(SECTION.type()).isEqualTo(Furniture.class);
        assertThat(SECTION).hasToString("section furniture");
        assertThat(SECTION.fields()).containsExactly(LEAST, MOST, COLOUR, TITLE, SOLD, SHELVES);
        assertThat(SHELVES.columns()).containsExactly(NAME, WIDTH);
        assertThat(SHELVES.rowsIn(SECTION.write(DEFAULTS))).isEqualTo(2);
        assertThat(TITLE.rowsIn(SECTION.write(DEFAULTS))).isZero();
        assertThat(LEAST.limits()).isEqualTo(Map.of("min", "-5", "max", "10"));
        assertThat(LEAST.unit()).isEqualTo(Unit.POINTS);
        assertThat(LEAST).hasToString("WHOLE_NUMBER least");
        assertThat(COLOUR.options()).containsExactly("RED", "GREEN");
        assertThat(COLOUR.limits()).isEqualTo(Map.of("options", "RED, GREEN"));
    }

    @Test
    void fields_severalWrong_areAllReportedInDisplayOrderAfterUnknownOnes() {
        assertThat(refusalOf(text("zz", "1", "aa", "1", "sold", "on", "least", "11", "colour", "red")))
                .containsExactly(
                        violation("aa", "unknown-field"),
                        violation("zz", "unknown-field"),
                        violation("least", "out-of-range", "min", "-5", "max", "10"),
                        violation("colour", "not-a-choice", "options", "RED, GREEN"),
                        violation("sold", "not-a-toggle"));
    }

    @Test
    void ruleBetweenFields_broken_isReportedOnlyWhenTheFieldsAreSound() {
        assertThat(refusalOf(text("least", "5"))).containsExactly(violation("most", "below-least", "min", "5"));
        assertThat(refusalOf(text("least", "5", "sold", ""))).containsExactly(violation("sold", "not-a-toggle"));
        assertThatThrownBy(() -> new Furniture(5, -1, Colour.RED, "Chair", false, NO_SHELF_CHANGED))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .containsExactly(violation("most", "out-of-range", "min", "0", "max", "2147483647")));
    }

    @Test
    void ruleBetweenFields_withoutFigures_isReportedToo() {
        assertThat(refusalOf(text("title", "cursed", "least", "5")))
                .containsExactly(violation("most", "below-least", "min", "5"), violation("title", "cursed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shelves",
                "shelves[0]",
                "shelves[0].",
                "shelves[0].height",
                "shelves[00].name",
                "shelves[-1].name",
                "shelves[1000].name",
                "shelves[x].name",
                "xshelves[0].name",
                "shelves[0].name.x",
                "least[0].name",
                "Least",
                "",
            })
    void path_thatNobodyOwns_isUnknown(String path) {
        assertThat(refusalOf(text(path, "1"))).contains(violation(path, "unknown-field"));
    }

    @Test
    void storedText_completed_namesEachFieldOnceInDisplayOrder() {
        Map<String, String> stored =
                Map.of("sold", "true", "gone", "1", "shelves[0].name", "low", "least", "no number");

        assertThat(SECTION.completed(stored)).containsExactlyEntriesOf(text("sold", "true", "least", "no number"));
    }

    @Test
    void storedValue_thatBreaksARule_isRefusedRatherThanReplaced() {
        assertThatThrownBy(() -> SECTION.restore(Map.of("least", "11")))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .containsExactly(violation("least", "out-of-range", "min", "-5", "max", "10")));
    }

    @Test
    void texts_compared_giveThePathsThatDiffer() {
        Map<String, String> before = text("least", "0", "old", "1", "older", "1");

        assertThat(SECTION.changedBetween(before, text("sold", "true")))
                .containsExactly("least", "sold", "old", "older");
        assertThat(SECTION.changedBetween(before, before)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Furniture", "a_b", "-a", "a-", "a--b", "1a", "a b", "a/b"})
    void section_withAMalformedId_isRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Section.of(id, Furniture.class, FIELDS, DEFAULTS))
                .withMessageContaining("section id");
    }

    @Test
    void section_withAFieldTiedToTheWrongComponent_isRefused() {
        Field<Integer> width = Field.wholeNumber("width", Unit.NONE, 0, 9);
        Field<Integer> height = Field.wholeNumber("height", Unit.NONE, 0, 9);
        record Box(int width, int height) {}
        Fields<Box> swapped = Fields.<Box>of()
                .with(width, Box::width)
                .with(height, Box::height)
                .into(values -> new Box(values.get(height), values.get(width)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Section.of("box", Box.class, swapped, new Box(1, 2)))
                .withMessageContaining("section box");
    }

    @Test
    void fields_ofTheSameName_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fields.<Shelf>of().with(NAME, Shelf::name).with(NAME, Shelf::name))
                .withMessageContaining("name");
    }

    @Test
    void field_thatIsNotInTheList_hasNoValue() {
        Fields<Shelf> forgetful = Fields.<Shelf>of()
                .with(NAME, Shelf::name)
                .into(values -> new Shelf(values.get(NAME), values.get(WIDTH)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> forgetful.read(Map.of("name", "top"), "", new Violations()))
                .withMessageContaining("width");
    }

    @Test
    void refusal_withoutAViolation_isRefusedItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InvalidSettingsException(List.of()));
        assertThat(new InvalidSettingsException(List.of(violation("least", "required"))))
                .hasMessageContaining("least")
                .hasMessageContaining("required");
    }
}
