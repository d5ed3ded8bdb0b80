package dev.caretaker.domain.section;

import static dev.caretaker.domain.section.Furniture.NAME;
import static dev.caretaker.domain.section.Furniture.SECTION;
import static dev.caretaker.domain.section.Furniture.WIDTH;
import static dev.caretaker.domain.section.Furniture.refusalOf;
import static dev.caretaker.domain.section.Furniture.text;
import static dev.caretaker.domain.section.Furniture.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.domain.section.Furniture.Colour;
import dev.caretaker.domain.section.Furniture.Shelf;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableFieldTest {

    @Test
    void tableCells_wrong_areReportedAtTheirPathTogetherWithWrongKeys() {
        assertThat(refusalOf(text("shelves[0].name", "side", "shelves[1].width", "0")))
                .containsExactly(
                        violation("shelves[1].width", "out-of-range", "min", "1", "max", "9"),
                        violation("shelves[0].name", "unknown-row", "options", "top, low"),
                        violation("shelves", "missing-row", "row", "top"));
    }

    @Test
    void tableRow_twice_isADuplicateAndTheOtherIsMissing() {
        assertThat(refusalOf(text("shelves[1].name", "top")))
                .containsExactly(
                        violation("shelves[1].name", "duplicate-row"),
                        violation("shelves", "missing-row", "row", "low"));
    }

    @Test
    void tableRow_leftOut_isMissing() {
        Map<String, String> text = text();
        text.keySet().removeIf(path -> path.startsWith("shelves[1]"));

        assertThat(refusalOf(text)).containsExactly(violation("shelves", "missing-row", "row", "low"));
    }

    @Test
    void tableRows_withAGap_lackTheirCells() {
        assertThat(refusalOf(text("shelves[3].name", "top", "shelves[3].width", "1")))
                .containsExactly(violation("shelves[2].name", "required"), violation("shelves[2].width", "required"));
    }

    @Test
    void ruleOfARow_broken_isReportedAtItsPath() {
        assertThat(refusalOf(text("shelves[1].width", "1")))
                .containsExactly(violation("shelves[1].width", "too-narrow"));
        assertThatThrownBy(() -> new Furniture(
                        1, 2, Colour.RED, "Chair", false, List.of(new Shelf("top", 1), new Shelf("low", 1))))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .containsExactly(violation("shelves[1].width", "too-narrow")));
    }

    @Test
    void storedRows_inAnotherOrderAndOfForgottenKeys_areSorted() {
        Map<String, String> stored = Map.of(
                "shelves[0].name",
                "gone",
                "shelves[0].width",
                "7",
                "shelves[1].name",
                "low",
                "shelves[1].width",
                "5",
                "shelves[2].width",
                "6");

        assertThat(SECTION.restore(stored).shelves()).containsExactly(new Shelf("top", 1), new Shelf("low", 5));
    }

    @Test
    void table_withTwoDefaultRowsOfTheSameKey_isRefused() {
        Fields<Shelf> columns = Fields.<Shelf>of()
                .with(NAME, Shelf::name)
                .with(WIDTH, Shelf::width)
                .into(values -> new Shelf(values.get(NAME), values.get(WIDTH)));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Field.fixedTable("shelves", columns, NAME, List.of(new Shelf("top", 1), new Shelf("top", 2))))
                .withMessageContaining("top");
    }
}
