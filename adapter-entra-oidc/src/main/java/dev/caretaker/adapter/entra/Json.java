package dev.caretaker.adapter.entra;

import com.nimbusds.jose.shaded.gson.Strictness;
import com.nimbusds.jose.shaded.gson.stream.JsonReader;
import com.nimbusds.jose.shaded.gson.stream.JsonToken;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON as strictly as RFC 8259 allows and RFC 8725 section 2.4 advises: no member twice, nothing after the end, no
 * deep nesting. The parsers of the library silently keep the last of two members, so that others may see another one.
 */
final class Json {

    private static final int DEEPEST = 8;

    private Json() {}

    /** The object a text consists of. */
    static Map<String, Object> object(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(DEEPEST);
            Map<String, Object> object = object(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw malformed("something follows the object");
            }
            return object;
        } catch (IOException | IllegalStateException | NumberFormatException broken) {
            throw malformed(Quotes.of(String.valueOf(broken.getMessage())));
        }
    }

    private static Map<String, Object> object(JsonReader reader) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (!names.add(name)) {
                throw malformed("a member comes twice: " + Quotes.of(name));
            }
            value(reader).ifPresent(value -> object.put(name, value));
        }
        reader.endObject();
        return object;
    }

    /** A value; {@code null} is the same as none. */
    private static Optional<Object> value(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> Optional.of(object(reader));
            case BEGIN_ARRAY -> Optional.of(array(reader));
            case STRING -> Optional.of(reader.nextString());
            case BOOLEAN -> Optional.of(reader.nextBoolean());
            case NUMBER -> Optional.of(number(reader.nextString()));
            case NULL -> {
                reader.nextNull();
                yield Optional.empty();
            }
            default -> throw malformed("not a value");
        };
    }

    private static List<Object> array(JsonReader reader) throws IOException {
        List<Object> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            value(reader).ifPresent(items::add);
        }
        reader.endArray();
        return items;
    }

    private static BigDecimal number(String text) {
        if (text.length() > 40) {
            throw malformed("a number is too long");
        }
        return new BigDecimal(text);
    }

    private static Trouble malformed(String detail) {
        return Trouble.of(Reason.FAILED, "malformed JSON: " + detail);
    }

    /** A member that is a text, and not an empty one. */
    static Optional<String> text(Map<String, Object> object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }
}
