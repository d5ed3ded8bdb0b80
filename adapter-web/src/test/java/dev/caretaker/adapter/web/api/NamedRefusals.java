package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The refusals that the document names for each call; those that any address may answer with need no name. */
final class NamedRefusals {

    private static final Set<Integer> OF_ANY_ADDRESS = Set.of(405, 406, 431);

    private final List<Described> calls = new ArrayList<>();

    private record Described(String method, String template, JsonNode responses) {

        boolean isFor(String sentMethod, String path) {
            return method.equals(sentMethod) && path.matches(template.replaceAll("\\{\\w+}", "[^/]+"));
        }
    }

    private NamedRefusals() {}

    static NamedRefusals in(String document) {
        NamedRefusals refusals = new NamedRefusals();
        try {
            new ObjectMapper().readTree(document).path("paths").properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(operation -> refusals.calls.add(new Described(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getValue().path("responses")))));
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
        // An address in full before one with a variable in its place, as the router has it.
        refusals.calls.sort(Comparator.comparing(
                call -> call.template().replaceAll("[^{]", "").length()));
        return refusals;
    }

    Optional<String> unnamed(String method, String path, int status) {
        return calls.stream()
                .filter(call -> status >= 400 && !OF_ANY_ADDRESS.contains(status) && call.isFor(method, path))
                .findFirst()
                .filter(call -> !call.responses().has(Integer.toString(status)))
                .map(call -> method + " " + call.template() + " does not name " + status);
    }
}
