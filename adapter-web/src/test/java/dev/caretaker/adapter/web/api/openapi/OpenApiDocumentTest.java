package dev.caretaker.adapter.web.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caretaker.adapter.web.api.RunningServer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiDocumentTest {

    private static final Set<String> ALL = Set.of("SETTINGS", "USERS", "BACKUPS", "LOGS");

    private final RunningServer server = RunningServer.start();
    private final OpenApiDocument document = server.bean(OpenApiDocument.class);

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Set<String>> permissionSets() {
        return Stream.of(
                Set.of(),
                Set.of("SETTINGS"),
                Set.of("USERS"),
                Set.of("LOGS"),
                Set.of("BACKUPS", "DEVICES"),
                Set.of("SETTINGS", "USERS"),
                ALL);
    }

    private static OpenAPI valid(String text) {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(text);
        assertThat(read.getMessages()).isEmpty();
        return read.getOpenAPI();
    }

    private static List<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
    }

    private static Operation operation(OpenAPI api, String id) {
        return operations(api).stream()
                .filter(one -> one.getOperationId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lengthOfCodes_isOneOfTheNumbersThatAreAllowed() {
        assertThat(document.json(ALL).replaceAll("\\s", ""))
                .contains("\"digits\":{\"type\":\"integer\",\"enum\":[6,8]}");
    }

    @ParameterizedTest
    @MethodSource("permissionSets")
    void document_forAnyPermissions_isValidAndComplete(Set<String> permissions) {
        for (String text : List.of(document.yaml(permissions), document.json(permissions))) {
            OpenAPI api = valid(text);

            assertThat(operations(api)).extracting(Operation::getOperationId).doesNotHaveDuplicates();
            assertThat(operations(api)).allSatisfy(operation -> {
                assertThat(operation.getTags()).hasSize(1).doesNotContain("default");
                assertThat(operation.getResponses()).containsKey("default");
                assertThat(operation.getSummary()).isNotBlank();
                assertThat(operation.getOperationId())
                        .matches("[a-z]+([A-Z][a-z]+)+"); // says what it is without its tag
                assertThat(Optional.ofNullable(operation.getParameters()).orElse(List.of()))
                        .allSatisfy(parameter ->
                                assertThat(parameter.getDescription()).isNotBlank());
            });
            assertThat(missingOrUnused(text)).isEmpty();
        }
    }

    /** Schemas that are referred to and not there, and those that are there and not referred to. */
    private static Set<String> missingOrUnused(String text) {
        Set<String> referred = new TreeSet<>();
        Matcher references = Pattern.compile("#/components/schemas/([\\w.-]+)").matcher(text);
        while (references.find()) {
            referred.add(references.group(1));
        }
        Set<String> present =
                new TreeSet<>(valid(text).getComponents().getSchemas().keySet());
        Set<String> both = new TreeSet<>(present);
        both.retainAll(referred);
        present.addAll(referred);
        present.removeAll(both);
        return present;
    }

    @ParameterizedTest
    @MethodSource("permissionSets")
    void document_showsNoOperationThatThePermissionsDoNotAllow(Set<String> permissions) {
        assertThat(operations(valid(document.yaml(permissions)))).allSatisfy(operation -> {
            Object needed = operation.getExtensions() == null
                    ? null
                    : operation.getExtensions().get("x-permission");
            assertThat(needed == null || Stream.of(needed.toString().split(" ")).anyMatch(permissions::contains))
                    .isTrue();
        });
    }

    @Test
    void document_forEverything_namesThePermissionAndTheSession() {
        OpenAPI api = valid(document.yaml(ALL));

        assertThat(operation(api, "listUsers").getExtensions()).containsEntry("x-permission", "USERS");
        assertThat(operation(api, "makeToken").getExtensions())
                .containsEntry("x-session-only", true)
                .doesNotContainKey("x-permission");
        assertThat(operation(api, "signIn").getSecurity()).isEmpty();
        assertThat(operations(valid(document.yaml(Set.of()))))
                .hasSizeLessThan(operations(api).size());
    }

    @Test
    void document_ofALesserReader_doesNotEvenNameTheSchemasOfOthers() {
        assertThat(document.yaml(Set.of("LOGS")))
                .contains("LogPageJson")
                .doesNotContain("password-rules", "UserJson", "api/users", "BackupJson");
        assertThat(document.yaml(Set.of("SETTINGS"))).contains("password-rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /web/api/authentication/me",
                "POST /web/api/authentication/login",
                "POST /web/api/authentication/password",
                "POST /web/api/authentication/logout",
                "GET /web/api/authentication/sessions",
                "DELETE /web/api/authentication/sessions/{id}",
                "GET /web/api/settings/{section}",
                "PUT /web/api/settings/{section}",
                "DELETE /web/api/settings/{section}",
                "GET /web/api/settings/{section}/revisions",
                "POST /web/api/settings/{section}/preview",
                "GET /web/api/users",
                "POST /web/api/users",
                "GET /web/api/users/{username}",
                "PUT /web/api/users/{username}",
                "DELETE /web/api/users/{username}",
                "POST /web/api/users/{username}/unlock",
                "POST /web/api/users/{username}/password-reset",
                "GET /web/api/users/{username}/sessions",
                "GET /web/api/users.csv",
                "POST /web/api/users.csv",
                "GET /web/api/tokens",
                "POST /web/api/tokens",
                "DELETE /web/api/tokens/{id}",
                "GET /web/api/logs",
                "GET /web/api/logs/{type}",
                "GET /web/api/openapi.yaml",
                "GET /web/api/openapi.json",
                "GET /health",
            })
    void document_containsTheCall(String call) throws Exception {
        String[] parts = call.split(" ");
        JsonNode paths =
                JsonMapper.builder().build().readTree(document.json(ALL)).get("paths");

        assertThat(paths.path(parts[1]).has(parts[0].toLowerCase(Locale.ROOT))).isTrue();
    }

    @Test
    void parametersAndFiles_areNeitherObjectsNorBase64() {
        assertThat(document.json(ALL)).doesNotContain("\"format\":\"byte\"");
        assertThat(operations(valid(document.yaml(ALL))))
                .flatExtracting(operation ->
                        Optional.ofNullable(operation.getParameters()).orElse(List.of()))
                .isNotEmpty()
                .allSatisfy(
                        parameter -> assertThat(parameter.getSchema().getType()).isNotEqualTo("object"));
    }

    @Test
    void changeThatNeedsAVersion_saysSo() {
        assertThat(operation(valid(document.yaml(ALL)), "saveSection").getParameters())
                .filteredOn(parameter -> parameter.getName().equals("If-Match"))
                .singleElement()
                .satisfies(parameter -> assertThat(parameter.getRequired()).isTrue());
    }

    @Test
    void refusals_areNamedOneByOne() {
        OpenAPI api = valid(document.yaml(ALL));

        assertThat(operation(api, "saveSection").getResponses())
                .containsOnlyKeys(
                        "200", "400", "401", "403", "404", "412", "413", "415", "422", "428", "500", "503", "507",
                        "default");
        assertThat(operation(api, "showUser").getResponses())
                .containsOnlyKeys("200", "304", "400", "401", "403", "404", "500", "503", "default");
        assertThat(operation(api, "signIn").getResponses())
                .containsOnlyKeys(
                        "200", "400", "401", "403", "413", "415", "422", "429", "500", "503", "507", "default");
        assertThat(operation(api, "downloadBackup").getResponses())
                .containsKeys("200", "206", "304", "404", "416", "507");
        assertThat(operation(api, "showHealth").getResponses()).containsOnlyKeys("200", "503", "default");
    }

    @Test
    void yaml_hasNoAnchorsThatReadersWouldHaveToFollow() {
        assertThat(document.yaml(ALL)).doesNotContainPattern("[&*]id\\d");
    }

    @Test
    void document_isMadeOncePerSetOfPermissionsThatTell() {
        assertThat(document.yaml(Set.of("LOGS", "DEVICES", "NO_SUCH"))).isSameAs(document.yaml(Set.of("LOGS")));
    }
}
