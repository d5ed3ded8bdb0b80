package dev.caretaker.adapter.web.api.openapi;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.api.openapi.BodyCases.BodyCase;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends null for each property of each body that the document describes, and holds the answer against what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NullPropertiesTest {

    private static final String SECTION = "{section}";

    private final RunningServer server = RunningServer.start();
    private final JsonNode document =
            BodyCases.json(server.bean(OpenApiDocument.class).json(Set.of("SETTINGS", "USERS", "BACKUPS", "LOGS")));
    private final BodyCases cases = new BodyCases(document);
    private String token = "";

    @BeforeAll
    void signIn() {
        token = server.token("admin");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    record Refused(String method, String path, BodyCase body) {}

    Stream<Refused> bodies() {
        return document.get("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("requestBody"))
                .flatMap(operation ->
                        bodies(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())));
    }

    private Stream<Refused> bodies(String method, String path, JsonNode operation) {
        if (path.contains(SECTION)) {
            return server.bean(SettingsCatalogue.class).sections().stream()
                    .map(Section::id)
                    .filter(id -> !id.equals("entra-sso")) // has calls of its own
                    .flatMap(id -> cases.of(document.at("/components/schemas/" + id))
                            .map(body -> new Refused(method, path.replace(SECTION, id), body)));
        }
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return cases.of(schema).map(body -> new Refused(method, path.replaceAll("\\{\\w+}", "admin"), body));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void nullForAProperty_isRefusedUnlessTheDocumentAllowsIt(Refused sent) {
        HttpResponse<String> answer = server.as(token, sent.method(), sent.path())
                .header("If-Match", "*")
                .json(sent.body().body().toString())
                .send();

        if (sent.body().nullable()) {
            assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(400);
        } else {
            assertThat(assertProblem(answer, 400, "bad-request").get("detail").textValue())
                    .matches(".*\"([^\"]+\\.)?" + sent.body().property() + "(\\[0])?\".*");
        }
    }

    @Test
    void bodies_coverEveryCallThatTakesOne() {
        assertThat(bodies().map(Refused::path))
                .contains(
                        "/web/api/authentication/login",
                        "/web/api/users/admin",
                        "/web/api/users/admin/password-reset",
                        "/web/api/settings/role-mappings",
                        "/web/api/settings/entra-sso/next-credential",
                        "/web/api/backups/admin/pin");
        assertThat(bodies().map(sent -> sent.body().property()))
                .contains("nextCredential", "refusedSince", "passphrase", "recoveryCode", "maxSizeMib");
    }

    @Test
    void whatMayBeLeftOut_isNeverNull() {
        List<String> both = document.at("/components/schemas").properties().stream()
                .flatMap(schema -> schema.getValue().path("properties").properties().stream()
                        .filter(property -> property.getValue().path("nullable").asBoolean())
                        .filter(property -> !BodyCases.texts(schema.getValue().path("required"))
                                .contains(property.getKey()))
                        .map(Map.Entry::getKey)
                        .map(name -> schema.getKey() + "." + name))
                .toList();

        assertThat(both).isEmpty();
        assertThat(document.get("paths").findValues("parameters").toString()).doesNotContain("nullable");
    }
}
