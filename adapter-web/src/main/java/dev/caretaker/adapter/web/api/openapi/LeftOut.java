package dev.caretaker.adapter.web.api.openapi;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Says of what may be left out that it is never null: the compiler marks both alike. Calls refuse null there, because
 * it could as well ask to remove what is stored as to leave it alone; answers leave out what they do not have. What is
 * always there and may be null stays so.
 */
final class LeftOut {

    private static final String NULLABLE = "nullable";

    private LeftOut() {}

    static void isNeverNull(Map<String, Object> document) {
        Map<String, Object> components = CompleteDocument.child(document, "components");
        CompleteDocument.child(components, "schemas").values().forEach(LeftOut::inProperties);
        CompleteDocument.child(document, "paths")
                .values()
                .forEach(item -> CompleteDocument.operations(item).values().forEach(LeftOut::inParameters));
    }

    private static void inProperties(Object schema) {
        if (schema instanceof Map<?, ?> object && object.get("properties") instanceof Map<?, ?> properties) {
            Object required = object.get("required");
            properties.forEach((name, property) -> {
                if (!(required instanceof Collection<?> names && names.contains(name))) {
                    isNotNull(property);
                }
            });
        }
    }

    private static void inParameters(Map<String, Object> operation) {
        if (operation.get("parameters") instanceof List<?> parameters) {
            parameters.forEach(parameter -> {
                if (parameter instanceof Map<?, ?> described && described.get("schema") instanceof Map<?, ?> schema) {
                    isNotNull(schema);
                }
            });
        }
    }

    private static void isNotNull(Object schema) {
        if (schema instanceof Map<?, ?> described) {
            described.remove(NULLABLE);
        }
    }
}
