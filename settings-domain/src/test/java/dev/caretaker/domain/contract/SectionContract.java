package dev.caretaker.domain.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every section, whatever it is about. */
public interface SectionContract {

    /** The section under test. */
    Section<?> section();

    /**
     * A valid text in which every table has a row, so that cells can be tried.
     *
     * @return the defaults, unless they leave a table empty
     */
    default Map<String, String> filledText() {
        return writtenDefaults(section());
    }

    @Test
    default void filledText_isValidAndHasARowInEveryTable() {
        section().read(filledText());

        section().fields().stream()
                .filter(field -> !field.columns().isEmpty())
                .forEach(table -> assertTrue(table.rowsIn(filledText()) > 0, table.name()));
    }

    @Test
    default void defaults_writtenAndReadBack_areTheSame() {
        assertEquals(section().defaults(), section().read(defaultText()));
    }

    @Test
    default void defaults_written_nameEveryFieldInDisplayOrder() {
        List<String> written = defaultText().keySet().stream()
                .map(path -> path.replaceFirst("\\[.*", ""))
                .distinct()
                .toList();

        assertEquals(section().fields().stream().map(Field::name).toList(), written);
    }

    @Test
    default void everyRecordComponent_hasAFieldOfItsName() {
        List<String> components = Stream.of(section().type().getRecordComponents())
                .map(RecordComponent::getName)
                .sorted()
                .toList();

        assertEquals(
                components,
                section().fields().stream().map(Field::name).sorted().toList());
    }

    @Test
    default void wholeNumbers_atTheirBounds_areInRange() {
        forEachField(Field.Kind.WHOLE_NUMBER, (field, path) -> {
            assertInRange(path, limit(field, "min"));
            assertInRange(path, limit(field, "max"));
        });
    }

    @Test
    default void wholeNumbers_oneBeyondTheirBounds_areOutOfRange() {
        forEachField(Field.Kind.WHOLE_NUMBER, (field, path) -> {
            assertRefused(path, Long.toString(Long.parseLong(limit(field, "min")) - 1), "out-of-range");
            assertRefused(path, Long.toString(Long.parseLong(limit(field, "max")) + 1), "out-of-range");
        });
    }

    @Test
    default void numberChoices_areInRangeAndNothingBesideThem() {
        forEachField(Field.Kind.NUMBER_CHOICE, (field, path) -> {
            field.options().forEach(number -> assertAccepted(path, number));
            for (String number : field.options()) {
                Stream.of(Integer.parseInt(number) - 1, Integer.parseInt(number) + 1)
                        .map(String::valueOf)
                        .filter(beside -> !field.options().contains(beside))
                        .forEach(beside -> assertRefused(path, beside, "not-a-choice"));
            }
        });
    }

    @Test
    default void counts_offLargestAndUnlimited_areInRange() {
        forEachField(Field.Kind.COUNT, (field, path) -> {
            assertInRange(path, Count.off().toString());
            assertInRange(path, Integer.toString(Count.MAXIMUM));
            assertInRange(path, Count.UNLIMITED_TEXT);
        });
    }

    @Test
    default void counts_oneBeyondTheirBounds_areOutOfRange() {
        forEachField(Field.Kind.COUNT, (field, path) -> {
            assertRefused(path, "-1", "out-of-range");
            assertRefused(path, Integer.toString(Count.MAXIMUM + 1), "out-of-range");
        });
    }

    @Test
    default void garbage_inAnyField_isRefusedWithTheCodeOfItsKind() {
        forEachField(Field.Kind.TOGGLE, (field, path) -> assertRefused(path, "yes", "not-a-toggle"));
        forEachField(Field.Kind.WHOLE_NUMBER, (field, path) -> assertRefused(path, "1.5", "not-a-number"));
        forEachField(Field.Kind.NUMBER_CHOICE, (field, path) -> assertRefused(path, "1.5", "not-a-choice"));
        forEachField(Field.Kind.COUNT, (field, path) -> assertRefused(path, "many", "not-a-count"));
        forEachField(Field.Kind.CHOICE, (field, path) -> assertRefused(path, "SOMETHING_ELSE", "not-a-choice"));
        forEachField(Field.Kind.TEXT, (field, path) -> assertRefused(path, "bell\u0007", "control-characters"));
        forEachField(Field.Kind.GUID, (field, path) -> assertRefused(path, "common", "not-a-guid"));
        forEachField(Field.Kind.TIME_ZONE, (field, path) -> assertRefused(path, "+02:00", "not-a-time-zone"));
        forEachField(Field.Kind.SCHEDULE, (field, path) -> assertRefused(path, "soon", "not-a-schedule"));
        forEachField(Field.Kind.NETWORKS, (field, path) -> assertRefused(path, "example.org", "not-a-network"));
        forEachField(Field.Kind.WORDS, (field, path) -> assertRefused(path, "SOMETHING_ELSE", "not-a-choice"));
        forEachField(Field.Kind.FREE_TABLE, (field, path) -> assertRefused(path, "several", "row-count"));
    }

    @Test
    default void texts_longerThanTheirBound_areRefused() {
        forEachField(Field.Kind.TEXT, (field, path) -> {
            int longest = Integer.parseInt(limit(field, "max"));
            assertRefused(path, "x".repeat(longest + 1), "too-long");
        });
    }

    @Test
    default void networks_moreThanTheirBound_areRefused() {
        forEachField(Field.Kind.NETWORKS, (field, path) -> {
            int most = Integer.parseInt(limit(field, "max"));
            assertInRange(path, "10.0.0.1\n".repeat(most));
            assertRefused(path, "10.0.0.1\n".repeat(most + 1), "too-many");
        });
    }

    @Test
    default void lines_moreThanTheirBoundOrWithControlCharacters_areRefused() {
        forEachField(Field.Kind.LINES, (field, path) -> {
            int most = Integer.parseInt(limit(field, "max"));
            assertInRange(path, "one\n two \n");
            assertInRange(path, "line\n".repeat(most));
            assertRefused(path, "line\n".repeat(most + 1), "too-many");
            assertRefused(path, "bell\u0007", "line-control-characters");
        });
    }

    @Test
    default void words_anyOfTheOptions_areInRange() {
        forEachField(Field.Kind.WORDS, (field, path) -> {
            assertAccepted(path, "");
            assertAccepted(path, String.join("\n", field.options()));
        });
    }

    @Test
    default void freeTables_moreRowsThanTheirBound_areRefused() {
        forEachField(Field.Kind.FREE_TABLE, (field, path) -> {
            int most = Integer.parseInt(limit(field, "max"));
            Map<String, String> text = new LinkedHashMap<>(filledText());
            text.put(path, Integer.toString(most + 1));
            for (Field<?> column : field.columns()) {
                text.put(path + "[" + most + "]." + column.name(), "");
            }
            assertTrue(codesAt(path, text).contains("too-many-rows"), path);
        });
    }

    @Test
    default void anyField_missing_isNamed() {
        for (String path : filledText().keySet()) {
            Map<String, String> text = without(path);

            assertTrue(codesAt(path, text).contains("required"), path);
        }
    }

    @Test
    default void unknownField_isNamed() {
        assertRefused("noSuchField", "1", "unknown-field");
    }

    @Test
    default void everythingWrongAtOnce_isReportedAtOnce() {
        Map<String, String> text = new HashMap<>();
        defaultText().keySet().forEach(path -> text.put(path, "\u0000"));

        defaultText().keySet().forEach(path -> assertFalse(codesAt(path, text).isEmpty(), path));
    }

    @Test
    default void storedText_lackingAnyOneField_takesItsDefault() {
        for (String path : defaultText().keySet()) {
            Map<String, String> text = new LinkedHashMap<>(defaultText());
            text.remove(path);
            assertEquals(section().defaults(), section().restore(text), path);
        }
    }

    @Test
    default void storedText_ofAnUnknownField_isPassedOver() {
        assertEquals(section().read(filledText()), section().restore(with("noSuchField", "1")));
    }

    private Map<String, String> defaultText() {
        return writtenDefaults(section());
    }

    private static <T> Map<String, String> writtenDefaults(Section<T> section) {
        return section.write(section.defaults());
    }

    private Map<String, String> with(String path, String value) {
        Map<String, String> text = new LinkedHashMap<>(filledText());
        text.put(path, value);
        return text;
    }

    private Map<String, String> without(String path) {
        Map<String, String> text = new LinkedHashMap<>(filledText());
        text.remove(path);
        return text;
    }

    private void forEachField(Field.Kind kind, BiConsumer<Field<?>, String> check) {
        for (Field<?> field : section().fields()) {
            if (field.kind() == kind) {
                check.accept(field, field.name());
            }
            field.columns().stream()
                    .filter(column -> column.kind() == kind)
                    .forEach(column -> check.accept(column, field.name() + "[0]." + column.name()));
        }
    }

    private static String limit(Field<?> field, String name) {
        return Optional.ofNullable(field.limits().get(name)).orElseThrow();
    }

    private void assertAccepted(String path, String value) {
        assertEquals(List.of(), codesAt(path, with(path, value)), path + "=" + value);
    }

    private void assertInRange(String path, String value) {
        List<String> codes = codesAt(path, with(path, value));
        assertFalse(codes.contains("out-of-range") || codes.contains("too-many"), path + "=" + value + ": " + codes);
    }

    private void assertRefused(String path, String value, String code) {
        List<String> codes = codesAt(path, with(path, value));
        assertTrue(codes.contains(code), path + "=" + value + ": " + codes);
    }

    private List<String> codesAt(String path, Map<String, String> text) {
        try {
            section().read(text);
            return List.of();
        } catch (InvalidSettingsException refused) {
            return refused.violations().stream()
                    .filter(violation -> violation.field().equals(path))
                    .map(Violation::code)
                    .toList();
        }
    }
}
