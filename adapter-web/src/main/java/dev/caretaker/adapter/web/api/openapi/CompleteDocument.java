package dev.caretaker.adapter.web.api.openapi;

import dev.caretaker.adapter.web.api.openapi.RouteRules.Rule;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The whole OpenAPI document, which nobody sees as such: what the compiler found in the controllers, completed with the
 * sections of this product, the problem details that every call can answer, and who may use what.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Caretaker REST API",
                        version = "1",
                        description =
                                "Settings, sign-in, users and housekeeping of this server. An operation with"
                                        + " x-permission needs that permission, one with x-session-only opens to no API token."),
        security = {@SecurityRequirement(name = "bearer"), @SecurityRequirement(name = "session")})
@SecurityScheme(
        name = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An access token of a sign-in, or a personal API token.")
@SecurityScheme(
        name = "session",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.COOKIE,
        paramName = "caretaker-session",
        description = "Calls that change something then need the header X-CSRF-Token.")
@Singleton
final class CompleteDocument {

    static final String SCHEMAS = "#/components/schemas/";

    private static final String RESOURCE = "/META-INF/swagger/caretaker-rest-api-1.yml";

    private final Map<String, Object> content;
    private final Set<String> permissions = new TreeSet<>();
    private final RouteRules rules;

    CompleteDocument(SettingsCatalogue catalogue, RouteRules rules) {
        this.content = generated();
        this.rules = rules;
        LeftOut.isNeverNull(content);
        PlainTypes.in(content);
        Map<String, Object> components = child(content, "components");
        Map<String, Object> schemas = child(components, "schemas");
        List<Object> sections = new ArrayList<>();
        for (Section<?> section : catalogue.sections()) {
            schemas.put(section.id(), SectionSchemas.of(section));
            sections.add(Map.of("$ref", SCHEMAS + section.id()));
        }
        schemas.put("Section", Map.of("anyOf", sections));
        components.put("responses", Refusals.responses());
        child(content, "paths").forEach((path, item) -> operations(item).forEach((method, operation) -> {
            Rule rule = rules.of(method, path);
            Refusals.nameIn(operation, method, path, rule);
            complete(operation, method, rule);
        }));
    }

    private static Map<String, Object> generated() {
        try (InputStream resource = CompleteDocument.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("missing from the jar: " + RESOURCE);
            }
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void complete(Map<String, Object> operation, String method, Rule rule) {
        Map<String, Object> responses = child(operation, "responses");
        if (method.equals("get") && String.valueOf(responses.get("200")).contains("ETag")) {
            responses.put("304", Map.of("description", "it is what If-None-Match names"));
        }
        if (responses.containsKey("428")) {
            requireVersion(operation);
        }
        responses.put("default", Refusals.problem("refused or failed"));
        if (rule.needsNoSession()) {
            operation.put("security", new ArrayList<>()); // shared ones would become anchors in YAML
        }
        if (!rule.permissions().isEmpty()) {
            operation.put("x-permission", String.join(" ", rule.permissions()));
            permissions.addAll(rule.permissions());
        }
        if (rule.sessionOnly()) {
            operation.put("x-session-only", true);
        }
    }

    /** The compiler takes what may be null in code, to be refused there, for what may be left out. */
    private static void requireVersion(Map<String, Object> operation) {
        if (operation.get("parameters") instanceof List<?> parameters) {
            parameters.stream()
                    .map(CompleteDocument::object)
                    .filter(parameter -> "If-Match".equals(parameter.get("name")))
                    .forEach(parameter -> parameter.put("required", true));
        }
    }

    /** The document; not to be changed. */
    Map<String, Object> content() {
        return content;
    }

    /** Permissions that open at least one operation. */
    Set<String> permissions() {
        return permissions;
    }

    boolean allows(String method, String path, Set<String> held) {
        return rules.of(method, path).allows(held);
    }

    @SuppressWarnings("unchecked") // the document was generated by this build
    static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, missing -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked") // what the document lists are objects
    private static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked") // a path holds operations by method
    static Map<String, Map<String, Object>> operations(Object pathItem) {
        return (Map<String, Map<String, Object>>) pathItem;
    }
}
