package dev.caretaker.adapter.web.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The OpenAPI document as somebody sees it: the operations that their permissions allow, and the schemas that these need.
 * Made once per set of permissions.
 */
@Singleton
public final class OpenApiDocument {

    /** Where the schemas of the sections are joined. */
    public static final String SECTION = CompleteDocument.SCHEMAS + "Section";

    private final CompleteDocument complete;
    // At most one per set of those permissions that open anything.
    private final Map<Set<String>, Texts> texts = new ConcurrentHashMap<>();

    private record Texts(String yaml, String json) {}

    OpenApiDocument(CompleteDocument complete) {
        this.complete = complete;
    }

    /**
     * The document in YAML.
     *
     * @param permissions names of the permissions of its reader
     * @return UTF-8 text
     */
    public String yaml(Collection<String> permissions) {
        return texts(permissions).yaml();
    }

    /**
     * The document in JSON.
     *
     * @param permissions names of the permissions of its reader
     * @return UTF-8 text
     */
    public String json(Collection<String> permissions) {
        return texts(permissions).json();
    }

    /**
     * The calls of the document, for those who cannot read it in another way.
     *
     * @param permissions names of the permissions of its reader
     * @return one line per operation, by path
     */
    public List<DescribedCall> calls(Collection<String> permissions) {
        List<DescribedCall> calls = new ArrayList<>();
        allowed(telling(permissions)).forEach((path, item) -> CompleteDocument.operations(item)
                .forEach((method, operation) -> calls.add(new DescribedCall(
                        method.toUpperCase(Locale.ROOT),
                        path,
                        String.valueOf(operation.getOrDefault("summary", ""))))));
        calls.sort(Comparator.comparing(DescribedCall::path));
        return List.copyOf(calls);
    }

    private Texts texts(Collection<String> permissions) {
        return texts.computeIfAbsent(telling(permissions), this::made);
    }

    /** Those permissions that open anything. */
    private Set<String> telling(Collection<String> permissions) {
        Set<String> telling = new TreeSet<>(complete.permissions());
        telling.retainAll(permissions);
        return Set.copyOf(telling);
    }

    private Texts made(Set<String> permissions) {
        Map<String, Object> document = new LinkedHashMap<>(complete.content());
        Map<String, Object> paths = allowed(permissions);
        document.put("paths", paths);
        Map<String, Object> components = new LinkedHashMap<>(CompleteDocument.child(document, "components"));
        List<Object> described = List.of(paths, CompleteDocument.child(components, "responses"));
        components.put("schemas", needed(described, CompleteDocument.child(components, "schemas")));
        document.put("components", components);
        DumperOptions block = new DumperOptions();
        block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        try {
            return new Texts(
                    new Yaml(block).dump(document), JsonMapper.builder().build().writeValueAsString(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps, lists and scalars are always JSON", impossible);
        }
    }

    private Map<String, Object> allowed(Set<String> permissions) {
        Map<String, Object> paths = new LinkedHashMap<>();
        CompleteDocument.child(complete.content(), "paths").forEach((path, item) -> {
            Map<String, Object> operations = new LinkedHashMap<>(CompleteDocument.operations(item));
            operations.keySet().removeIf(method -> !complete.allows(method, path, permissions));
            if (!operations.isEmpty()) {
                paths.put(path, operations);
            }
        });
        return paths;
    }

    private static Map<String, Object> needed(List<Object> described, Map<String, Object> schemas) {
        Set<String> reached = new HashSet<>();
        Deque<Object> open = new ArrayDeque<>(described);
        while (!open.isEmpty()) {
            Object node = open.pop();
            if (node instanceof Map<?, ?> map) {
                open.addAll(map.values());
                if (map.get("$ref") instanceof String reference && reference.startsWith(CompleteDocument.SCHEMAS)) {
                    String name = reference.substring(CompleteDocument.SCHEMAS.length());
                    if (reached.add(name)) {
                        open.push(schemas.getOrDefault(name, Map.of()));
                    }
                }
            } else if (node instanceof Collection<?> list) {
                open.addAll(list);
            }
        }
        Map<String, Object> needed = new LinkedHashMap<>(schemas);
        needed.keySet().retainAll(reached);
        return needed;
    }
}
