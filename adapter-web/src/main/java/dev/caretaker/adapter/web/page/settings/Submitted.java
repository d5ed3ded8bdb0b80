package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.security.csrf.CsrfTokens;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A submitted form of one section.
 *
 * @param text value by path, exactly as typed; a check box that was not ticked is {@code false}, ticked words are one
 *     text, and rows that were left empty or marked for removal are gone
 * @param version the version that the person has seen; −1, which no section ever has, if the form names none
 * @param note why they change something
 */
record Submitted(Map<String, String> text, long version, Optional<String> note) {

    static final String VERSION = "version";
    static final String NOTE = "note";

    private static final long NO_VERSION = -1;

    static Submitted of(FormBody form, Section<?> section) {
        Map<String, String> text = new LinkedHashMap<>(form.values());
        text.remove(CsrfTokens.FIELD);
        text.remove(VERSION);
        text.remove(NOTE);
        section.fields().forEach(field -> addTicked(field, form, text));
        section.fields().stream()
                .filter(field -> field.kind() == Field.Kind.FREE_TABLE)
                .forEach(table -> FreeRows.close(table, text));
        Optional<String> note = form.value(NOTE).map(String::strip).filter(words -> !words.isEmpty());
        return new Submitted(text, form.number(VERSION).orElse(NO_VERSION), note);
    }

    private static void addTicked(Field<?> field, FormBody form, Map<String, String> text) {
        addTicked(field.kind(), field.name(), form, text);
        int rows = field.rowsIn(text);
        for (Field<?> column : field.columns()) {
            for (int row = 0; row < rows; row++) {
                addTicked(column.kind(), Paths.cell(field, row, column), form, text);
            }
        }
    }

    private static void addTicked(Field.Kind kind, String path, FormBody form, Map<String, String> text) {
        if (kind == Field.Kind.TOGGLE) {
            text.putIfAbsent(path, "false");
        } else if (kind == Field.Kind.WORDS) {
            text.put(path, String.join("\n", form.every(path)));
        }
    }

    Submission submission(Section<?> section) {
        return new Submission(section.id(), text, version);
    }
}
