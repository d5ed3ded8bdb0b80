package dev.caretaker.domain.section;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A section with every common kind of field, a rule between fields, a table and a rule within its rows. */
record Furniture(int least, int most, Colour colour, String title, boolean sold, List<Shelf> shelves) {

    enum Colour {
        RED,
        GREEN
    }

    record Shelf(String name, int width) {}

    static final Field<Integer> LEAST = Field.wholeNumber("least", Unit.POINTS, -5, 10);
    static final Field<Integer> MOST = Field.wholeNumber("most", Unit.POINTS, 0, Integer.MAX_VALUE);
    static final Field<Colour> COLOUR = Field.choice("colour", Colour.class);
    static final Field<String> TITLE = Field.text("title", 2, 10);
    static final Field<Boolean> SOLD = Field.toggle("sold");
    static final Field<String> NAME = Field.text("name", 1, 5);
    static final Field<Integer> WIDTH = Field.wholeNumber("width", Unit.NONE, 1, 9);
    static final List<Shelf> NO_SHELF_CHANGED = List.of(new Shelf("top", 1), new Shelf("low", 2));
    static final Field<List<Shelf>> SHELVES = Field.fixedTable(
            "shelves",
            Fields.<Shelf>of()
                    .with(NAME, Shelf::name)
                    .with(WIDTH, Shelf::width)
                    .into(values -> shelf(values.get(NAME), values.get(WIDTH))),
            NAME,
            NO_SHELF_CHANGED);

    static Shelf shelf(String name, int width) {
        new Violations()
                .rule(!name.equals("low") || width > 1, "width", "too-narrow")
                .refuse();
        return new Shelf(name, width);
    }

    static final Fields<Furniture> FIELDS = Fields.<Furniture>of()
            .with(LEAST, Furniture::least)
            .with(MOST, Furniture::most)
            .with(COLOUR, Furniture::colour)
            .with(TITLE, Furniture::title)
            .with(SOLD, Furniture::sold)
            .with(SHELVES, Furniture::shelves)
            .into(values -> new Furniture(
                    values.get(LEAST),
                    values.get(MOST),
                    values.get(COLOUR),
                    values.get(TITLE),
                    values.get(SOLD),
                    values.get(SHELVES)));
    static final Furniture DEFAULTS = new Furniture(1, 2, Colour.RED, "Chair", false, NO_SHELF_CHANGED);
    static final Section<Furniture> SECTION = Section.of("furniture", Furniture.class, FIELDS, DEFAULTS);

    static Map<String, String> text(String... pathsAndValues) {
        Map<String, String> text = new LinkedHashMap<>(SECTION.write(DEFAULTS));
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        return text;
    }

    static List<Violation> refusalOf(Map<String, String> text) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> SECTION.read(text))
                .violations();
    }

    static Violation violation(String field, String code, String... limits) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (int i = 0; i < limits.length; i += 2) {
            figures.put(limits[i], limits[i + 1]);
        }
        return new Violation(field, code, figures);
    }

    Furniture {
        shelves = List.copyOf(shelves);
        new Violations()
                .check(LEAST, least)
                .check(MOST, most)
                .check(TITLE, title)
                .check(SHELVES, shelves)
                .rule(least <= most, "most", "below-least", Map.of("min", Integer.toString(least)))
                .rule(!title.equals("cursed"), "title", "cursed")
                .refuse();
    }
}
