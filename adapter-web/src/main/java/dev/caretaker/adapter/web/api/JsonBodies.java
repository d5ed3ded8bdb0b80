package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.domain.access.Password;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects strictly: no property twice, none unknown, nothing behind the object, each of its type. */
@Singleton
public final class JsonBodies {

    /** Largest body of a call that signs in, in bytes. */
    static final int SIGN_IN_LIMIT = 64 * 1024;

    private static final int LONGEST_NAME = 60;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Wording wording;

    JsonBodies(Wording wording) {
        this.wording = wording;
    }

    /**
     * The object of a call that signs in, with only the properties given; what is missing is found out when it is asked
     * for.
     *
     * @param body what was sent, up to 64 KiB
     * @param properties names of the properties it may have
     * @return the object
     * @throws ProblemException if it is too large, is not a well-formed object, or has other properties
     */
    public JsonNode signIn(byte @Nullable [] body, Set<String> properties) {
        if (body != null && body.length > SIGN_IN_LIMIT) {
            throw new ProblemException(ProblemKind.TOO_LARGE);
        }
        return object(body, properties);
    }

    /**
     * An object with only the properties given; what is missing is found out when it is asked for.
     *
     * @param body what was sent
     * @param properties names of the properties it may have
     * @return the object
     * @throws ProblemException if it is not a well-formed object, or has other properties
     */
    public JsonNode object(byte @Nullable [] body, Set<String> properties) {
        JsonNode object = object(body);
        onlyKnown(object, properties);
        return object;
    }

    /**
     * A property that is true or false.
     *
     * @param object the object
     * @param property the property
     * @return its value
     * @throws ProblemException if it is missing or something else
     */
    public boolean truth(JsonNode object, String property) {
        return optionalToggle(object, property).orElseThrow(() -> missing(property));
    }

    JsonNode object(byte @Nullable [] body) {
        try {
            JsonNode node = body == null ? null : mapper.readTree(body);
            if (node == null || !node.isObject()) {
                throw bad("json.not-an-object", Map.of());
            }
            return node;
        } catch (JsonParseException malformed) {
            throw duplicate(malformed)
                    .map(property -> bad("json.duplicate", Map.of("property", shortened(property))))
                    .orElseGet(() -> bad("json.malformed", Map.of()));
        } catch (IOException malformed) {
            throw bad("json.malformed", Map.of());
        }
    }

    // The parser has no other way to tell which rule was broken.
    private static Optional<String> duplicate(JsonParseException malformed) {
        if (!malformed.getOriginalMessage().startsWith("Duplicate field")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(malformed.getProcessor().currentName());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    void onlyKnown(JsonNode object, Set<String> properties) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!properties.contains(name)) {
                throw unknown(name);
            }
        }
    }

    /**
     * A string that has to be there.
     *
     * @param object where
     * @param property its name
     * @return the string
     * @throws ProblemException if it is missing or something else
     */
    public String text(JsonNode object, String property) {
        return optionalText(object, property).orElseThrow(() -> missing(property));
    }

    /**
     * A string that may be left out.
     *
     * @param object where
     * @param property its name
     * @return the string; empty if it is missing
     * @throws ProblemException if it is something else, null included
     */
    public Optional<String> optionalText(JsonNode object, String property) {
        JsonNode value = object.get(property);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrongType(property, "text");
        }
        return Optional.of(value.textValue());
    }

    /**
     * A password that may be left out.
     *
     * @param object where
     * @param property its name
     * @return the password; empty if it is missing
     * @throws ProblemException if it is something else, null included
     */
    public Optional<Password> optionalPassword(JsonNode object, String property) {
        return optionalText(object, property).map(Password::of);
    }

    /**
     * A switch that may be left out.
     *
     * @param object where
     * @param property its name
     * @return on or off; empty if it is missing
     * @throws ProblemException if it is something else, null included
     */
    public Optional<Boolean> optionalToggle(JsonNode object, String property) {
        JsonNode value = object.get(property);
        if (value != null && !value.isBoolean()) {
            throw wrongType(property, "toggle");
        }
        return Optional.ofNullable(value).map(JsonNode::booleanValue);
    }

    /**
     * An array of strings that may be left out.
     *
     * @param object where
     * @param property its name
     * @return the strings; empty if it is missing
     * @throws ProblemException if it is something else, null included
     */
    public Optional<List<String>> optionalTexts(JsonNode object, String property) {
        JsonNode value = object.get(property);
        if (value == null) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.textValue()));
        if (!value.isArray() || texts.contains(null)) {
            throw wrongType(property, "texts");
        }
        return Optional.of(texts);
    }

    /**
     * The refusal of an object without a property.
     *
     * @param property its name
     * @return to be thrown
     */
    public ProblemException missing(String property) {
        return bad("json.missing", Map.of("property", property));
    }

    /**
     * The refusal of an object with a property that has no business there.
     *
     * @param property its name
     * @return to be thrown
     */
    public ProblemException unknown(String property) {
        return bad("json.unknown", Map.of("property", shortened(property)));
    }

    ProblemException wrongType(String property, String expected) {
        return bad("json.wrong-type", Map.of("property", property, "expected", wording.text("json.type." + expected)));
    }

    private ProblemException bad(String key, Map<String, String> details) {
        return new ProblemException(ProblemKind.BAD_REQUEST, wording.text(key, details));
    }

    /** A name somebody sent, safe to repeat: short, and without halves of characters, which no answer can hold. */
    static String shortened(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .limit(LONGEST_NAME)
                .map(point -> Character.getType(point) == Character.SURROGATE ? '\uFFFD' : point)
                .forEach(text::appendCodePoint);
        return name.codePointCount(0, name.length()) <= LONGEST_NAME ? text.toString() : text + "…";
    }
}
