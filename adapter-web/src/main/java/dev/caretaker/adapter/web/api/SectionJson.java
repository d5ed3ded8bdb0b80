package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Section;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries any section between JSON and the text by path that {@link Section} reads. */
@Singleton
final class SectionJson {

    private final JsonBodies bodies;

    SectionJson(JsonBodies bodies) {
        this.bodies = bodies;
    }

    /** The text of a JSON object; a wrong type or an unknown property is a problem, a missing one is left to the section. */
    Map<String, String> read(Section<?> section, JsonNode object) {
        Map<String, String> text = new LinkedHashMap<>();
        readObject(section.fields(), object, "", text);
        return text;
    }

    private void readObject(List<Field<?>> fields, JsonNode object, String prefix, Map<String, String> text) {
        object.properties().forEach(property -> {
            Field<?> field = fields.stream()
                    .filter(candidate -> candidate.name().equals(property.getKey()))
                    .findFirst()
                    .orElseThrow(() -> bodies.unknown(prefix + property.getKey()));
            readField(field, property.getValue(), prefix + field.name(), text);
        });
    }

    private void readField(Field<?> field, JsonNode value, String path, Map<String, String> text) {
        switch (field.kind()) {
            case TOGGLE -> text.put(path, scalar(value, value.isBoolean(), path, "toggle"));
            case WHOLE_NUMBER, NUMBER_CHOICE -> text.put(path, scalar(value, value.isIntegralNumber(), path, "number"));
            case COUNT ->
                text.put(
                        path,
                        scalar(
                                value,
                                value.isIntegralNumber() || Count.UNLIMITED_TEXT.equals(value.textValue()),
                                path,
                                "count"));
            case NETWORKS, LINES, WORDS -> text.put(path, lines(value, path));
            case TABLE -> readRows(field, value, path, text);
            case FREE_TABLE -> {
                readRows(field, value, path, text);
                text.put(path, Integer.toString(value.size()));
            }
            default -> text.put(path, scalar(value, value.isTextual(), path, "text"));
        }
    }

    private String scalar(JsonNode value, boolean fits, String path, String expected) {
        if (!fits) {
            throw bodies.wrongType(path, expected);
        }
        return value.asText();
    }

    private String lines(JsonNode value, String path) {
        List<String> lines = new ArrayList<>();
        if (!value.isArray()) {
            throw bodies.wrongType(path, "texts");
        }
        // A break within an item would make two of it; as another control character it is refused with the rest.
        value.forEach(item -> lines.add(scalar(item, item.isTextual(), path, "texts")
                .replace('\n', '\0')
                .replace('\r', '\0')));
        return String.join("\n", lines);
    }

    private void readRows(Field<?> field, JsonNode value, String path, Map<String, String> text) {
        if (!value.isArray()) {
            throw bodies.wrongType(path, "rows");
        }
        for (int row = 0; row < value.size(); row++) {
            String rowPath = path + "[" + row + "]";
            if (!value.get(row).isObject()) {
                throw bodies.wrongType(rowPath, "row");
            }
            readObject(field.columns(), value.get(row), rowPath + ".", text);
        }
    }

    /** The JSON object of a text. */
    Map<String, Object> write(Section<?> section, Map<String, String> text) {
        return writeObject(section.fields(), "", text);
    }

    private static Map<String, Object> writeObject(List<Field<?>> fields, String prefix, Map<String, String> text) {
        Map<String, Object> object = new LinkedHashMap<>();
        fields.forEach(field -> object.put(field.name(), writeField(field, prefix, text)));
        return object;
    }

    private static Object writeField(Field<?> field, String prefix, Map<String, String> text) {
        String value = text.getOrDefault(prefix + field.name(), "");
        return switch (field.kind()) {
            case TOGGLE -> Boolean.valueOf(value);
            case WHOLE_NUMBER, NUMBER_CHOICE, COUNT -> numberOrText(value);
            case NETWORKS, LINES, WORDS -> value.lines().toList();
            case TABLE, FREE_TABLE -> writeRows(field, prefix, text);
            default -> value;
        };
    }

    // A stored value that breaks today's rules is shown as it is, for repair.
    private static Object numberOrText(String value) {
        return value.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(value) : value;
    }

    private static List<Map<String, Object>> writeRows(Field<?> field, String prefix, Map<String, String> text) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < field.rowsIn(text); row++) {
            rows.add(writeObject(field.columns(), prefix + field.name() + "[" + row + "].", text));
        }
        return rows;
    }
}
