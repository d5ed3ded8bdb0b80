package dev.caretaker.adapter.web.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Bodies that fit a schema of the document, but for one property, which is null. */
final class BodyCases {

    /** What the schema of credentials leaves to their kind: which properties go together. */
    private static final List<String> CREDENTIALS = List.of(
            "{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"x\",\"expiresOn\":\"2030-01-01\"}",
            "{\"kind\":\"UPLOADED_CERTIFICATE\",\"certificate\":\"x\",\"privateKey\":\"x\",\"passphrase\":\"x\"}",
            "{\"kind\":\"GENERATED_CERTIFICATE\",\"generate\":true,\"validityMonths\":12,\"keyBits\":2048}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode schemas;

    BodyCases(JsonNode document) {
        this.schemas = document.at("/components/schemas");
    }

    /** A body, the name of the property that is null in it, and whether the document allows that. */
    record BodyCase(JsonNode body, String property, boolean nullable) {

        private BodyCase in(ObjectNode outer, String name, boolean asRow) {
            JsonNode value = asRow ? JsonNodeFactory.instance.arrayNode().add(body) : body;
            return new BodyCase(outer.deepCopy().set(name, value), property, nullable);
        }

        @Override
        public String toString() {
            return property + " in " + body;
        }
    }

    Stream<BodyCase> of(JsonNode schema) {
        return alternatives(schema).flatMap(object -> properties(object)
                .flatMap(property -> of(object, property.getKey(), property.getValue())));
    }

    private Stream<BodyCase> of(JsonNode object, String name, JsonNode schema) {
        ObjectNode sample = (ObjectNode) sample(object, name);
        boolean nullable = schema.path("nullable").asBoolean();
        List<BodyCase> cases = new ArrayList<>();
        cases.add(new BodyCase(sample.deepCopy().putNull(name), name, nullable));
        JsonNode items = schema.path("items");
        if (!items.isMissingNode()) {
            ArrayNode oneNull = JsonNodeFactory.instance.arrayNode().addNull();
            cases.add(new BodyCase(
                    sample.deepCopy().set(name, oneNull),
                    name,
                    items.path("nullable").asBoolean()));
        }
        Stream<BodyCase> within = Stream.concat(
                of(schema).map(inner -> inner.in(sample, name, false)),
                of(items).map(inner -> inner.in(sample, name, true)));
        return Stream.concat(cases.stream(), within);
    }

    /** The schemas that a schema stands for. */
    private Stream<JsonNode> alternatives(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            return alternatives(schemas.path(reference.substring(CompleteDocument.SCHEMAS.length())));
        }
        for (String joined : List.of("anyOf", "allOf")) {
            if (schema.has(joined)) {
                return StreamSupport.stream(schema.get(joined).spliterator(), false)
                        .flatMap(this::alternatives);
            }
        }
        return Stream.of(schema);
    }

    private static Stream<Map.Entry<String, JsonNode>> properties(JsonNode object) {
        return object.path("properties").properties().stream();
    }

    /** A value with what has to be there, and whatever a property needs beside it. */
    private JsonNode sample(JsonNode schema, String beside) {
        JsonNode one = alternatives(schema).findFirst().orElseThrow();
        if (one.has("enum")) {
            return one.get("enum").get(0);
        }
        return switch (one.path("type").asText()) {
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            case "integer" ->
                JsonNodeFactory.instance.numberNode(one.path("minimum").asLong());
            case "array" -> JsonNodeFactory.instance.arrayNode();
            case "object" -> object(one, beside);
            default -> JsonNodeFactory.instance.textNode("x");
        };
    }

    private JsonNode object(JsonNode schema, String beside) {
        if (schema.path("properties").has("clientSecret")) {
            return credential(beside);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("required")
                .forEach(name -> object.set(
                        name.textValue(), sample(schema.get("properties").get(name.textValue()), "")));
        return object;
    }

    private static JsonNode credential(String property) {
        return CREDENTIALS.stream()
                .map(BodyCases::json)
                .filter(one -> one.has(property))
                .findFirst()
                .orElseThrow();
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
