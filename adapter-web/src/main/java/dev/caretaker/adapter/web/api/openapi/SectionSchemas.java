package dev.caretaker.adapter.web.api.openapi;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes sections in JSON Schema, as OpenAPI 3.0 knows it. */
final class SectionSchemas {

    private SectionSchemas() {}

    static Map<String, Object> of(Section<?> section) {
        return object(section.fields());
    }

    private static Map<String, Object> object(List<Field<?>> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), schema(field)));
        Map<String, Object> schema = ofType("object");
        schema.put("additionalProperties", false);
        schema.put("required", fields.stream().map(Field::name).toList());
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> ofType(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        return schema;
    }

    private static Map<String, Object> schema(Field<?> field) {
        return switch (field.kind()) {
            case TOGGLE -> ofType("boolean");
            case WHOLE_NUMBER -> number(field);
            case COUNT -> new LinkedHashMap<>(Map.of("anyOf", List.of(number(field), choice(List.of("unlimited")))));
            case NUMBER_CHOICE -> numberChoice(field.options());
            case CHOICE -> choice(field.options());
            case NETWORKS, LINES -> array(ofType("string"));
            case WORDS -> array(choice(field.options()));
            case TABLE, FREE_TABLE -> array(object(field.columns()));
            default -> ofType("string");
        };
    }

    private static Map<String, Object> choice(List<String> options) {
        Map<String, Object> schema = ofType("string");
        schema.put("enum", options);
        return schema;
    }

    private static Map<String, Object> numberChoice(List<String> options) {
        Map<String, Object> schema = ofType("integer");
        schema.put("enum", options.stream().map(Long::valueOf).toList());
        return schema;
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        Map<String, Object> schema = ofType("array");
        schema.put("items", items);
        return schema;
    }

    private static Map<String, Object> number(Field<?> field) {
        Map<String, Object> schema = ofType("integer");
        field.limits()
                .forEach((name, value) -> schema.put(name.equals("min") ? "minimum" : "maximum", Long.valueOf(value)));
        return schema;
    }
}
