package dev.caretaker.adapter.web.api.openapi;

import java.util.Collection;
import java.util.Map;

/**
 * Mends types that the compiler takes from Java, whatever the annotations say: a parameter that only an annotation names is
 * text, not an object; and bytes are sent as they are, not in base64.
 */
final class PlainTypes {

    private PlainTypes() {}

    static void in(Object node) {
        if (node instanceof Map<?, ?> object) {
            if (object.containsKey("in") && object.get("schema") instanceof Map<?, ?> schema) {
                replace(schema, "type", "object", "string");
            }
            replace(object, "format", "byte", "binary");
            object.values().forEach(PlainTypes::in);
        } else if (node instanceof Collection<?> list) {
            list.forEach(PlainTypes::in);
        }
    }

    @SuppressWarnings("unchecked") // objects of the document have names and any values
    private static void replace(Map<?, ?> object, String name, String wrong, String right) {
        ((Map<Object, Object>) object).replace(name, wrong, right);
    }
}
