package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.settings.fact.RowNames;
import dev.caretaker.adapter.web.page.settings.fact.RowNames.RowName;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Section;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fields, rows and values of any section in words. */
@Singleton
final class Words {

    private static final String ZERO = "0";
    private static final String ROLE_MAPPINGS = "role-mappings";

    private final Wording wording;
    private final Permissions permissions;
    private final List<RowNames> rowNames;

    Words(Wording wording, Permissions permissions, List<RowNames> rowNames) {
        this.wording = wording;
        this.permissions = permissions;
        this.rowNames = rowNames;
    }

    RowName row(String section, Field<?> table, String key) {
        return rowNames.stream()
                .flatMap(names -> names.of(section, table.name(), key).stream())
                .findFirst()
                .orElseGet(() -> new RowName(key, ""));
    }

    Map<String, String> rowFacts(String section, Field<?> table) {
        Map<String, String> facts = new HashMap<>();
        rowNames.forEach(names -> facts.putAll(names.facts(section, table.name())));
        return facts;
    }

    /** What a value is called; that of a cell with its row in front. */
    String label(Section<?> section, String path, Map<String, String> text) {
        String label = wording.label(section.id(), path);
        return Paths.keyPath(section, path)
                .flatMap(keyPath -> Optional.ofNullable(text.get(keyPath)))
                .flatMap(key -> rowLabel(section, Paths.root(path), key))
                .map(row -> row + " – " + label)
                .orElse(label);
    }

    private Optional<String> rowLabel(Section<?> section, String tableName, String key) {
        return Paths.fieldAt(section, tableName)
                .map(table -> row(section.id(), table, key).label());
    }

    /** A stored value as people say it, such as “13 days”, “Off” or “Unlimited”. */
    String value(Section<?> section, String path, String text) {
        return Paths.fieldAt(section, path)
                .map(field -> value(section.id(), path, field, text))
                .orElse(text);
    }

    String value(String section, String path, Field<?> field, String text) {
        return switch (field.kind()) {
            case TOGGLE -> text.equals("true") || text.equals("false") ? wording.text("value." + text) : text;
            case COUNT -> count(field, text);
            case WHOLE_NUMBER, NUMBER_CHOICE -> wording.amount(field.unit(), text);
            case CHOICE -> wording.option(section, path, text);
            case SCHEDULE -> text.isEmpty() ? wording.text("value.never") : text;
            case WORDS ->
                text.isEmpty()
                        ? wording.text("value.none")
                        : text.lines().map(word -> option(section, path, word)).collect(Collectors.joining(", "));
            case NETWORKS, LINES -> text.isEmpty() ? wording.text("value.none") : text.replace("\n", ", ");
            default -> text.isEmpty() ? wording.text("value.empty") : text;
        };
    }

    /** What a word of a choice is called; a permission as its product calls it. */
    String option(String section, String path, String word) {
        return section.equals(ROLE_MAPPINGS) && permissions.names().contains(word)
                ? permissions.label(word)
                : wording.option(section, path, word);
    }

    private String count(Field<?> field, String text) {
        if (text.equals(Count.UNLIMITED_TEXT)) {
            return wording.text("value.unlimited");
        }
        return text.equals(ZERO) ? wording.text("value.off") : wording.amount(field.unit(), text);
    }

    /** What may be entered into a field. */
    Optional<String> bounds(Field<?> field) {
        return switch (field.kind()) {
            case WHOLE_NUMBER, COUNT, TEXT, NETWORKS, LINES ->
                Optional.of(wording.text("range." + field.kind().name(), grouped(field.limits())));
            case GUID -> Optional.of(wording.text("range.GUID", field.limits()));
            default -> Optional.empty();
        };
    }

    private static Map<String, String> grouped(Map<String, String> limits) {
        Map<String, String> grouped = new HashMap<>(limits);
        grouped.replaceAll((name, figure) -> String.format(Locale.ENGLISH, "%,d", Long.parseLong(figure)));
        return grouped;
    }
}
