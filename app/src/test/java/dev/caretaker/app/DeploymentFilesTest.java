package dev.caretaker.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files under {@code docs/deploy} and the Dockerfile agree with the build, the server and the README. */
class DeploymentFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final String DOCKERFILE = read("Dockerfile");
    private static final String UNIT = read("docs/deploy/caretaker.service");
    private static final String PROXY = read("docs/deploy/nginx.conf");

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Set<String> variables(String text) {
        Set<String> names = new TreeSet<>();
        Pattern.compile("CARETAKER_[A-Z_]*[A-Z]")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(names::add);
        return names;
    }

    private static Set<String> documentedVariables() {
        String table = read("README.md")
                .lines()
                .filter(line -> line.startsWith("| `CARETAKER_"))
                .reduce("", String::concat);
        Set<String> names = variables(table);
        // "`CARETAKER_DATABASE_URL`, `_USER`, `_PASSWORD`" names three.
        names.addAll(Set.of("CARETAKER_DATABASE_USER", "CARETAKER_DATABASE_PASSWORD", "CARETAKER_TLS_KEY"));
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dockerfile",
                "docs/deploy/README.md",
                "docs/deploy/caretaker.service",
                "docs/deploy/compose.yaml",
                "docs/deploy/nginx.conf"
            })
    void variable_namedInAFile_isInTheTableOfTheReadme(String file) {
        assertThat(documentedVariables()).containsAll(variables(read(file)));
    }

    @Test
    void image_copiesTheJarThatTheBuildLeaves() {
        assertThat(read("app/pom.xml")).contains("<outputFile>${project.build.directory}/caretaker.jar</outputFile>");
        assertThat(DOCKERFILE)
                .contains("COPY --from=build /src/app/target/caretaker.jar /opt/caretaker/caretaker.jar")
                .contains("-jar /opt/caretaker/caretaker.jar");
        assertThat(UNIT).contains("-jar /opt/caretaker/caretaker.jar");
    }

    @Test
    void image_buildsAsRunDoes() {
        String flags = "-Dmaven.test.skip=true -Derrorprone.skip -Denforcer.skip";

        assertThat(read("run")).contains(flags);
        assertThat(DOCKERFILE).contains(flags, "./mvnw ");
        assertThat(read(".dockerignore").lines())
                .contains("**/target", "data", ".git")
                .doesNotContain(".mvn", "mvnw");
    }

    @Test
    void image_runsAsNobodyInParticularOnThePortOfTheServer() {
        assertThat(read("app/src/main/resources/application.yml")).contains("\n  port: 8080\n");
        assertThat(DOCKERFILE)
                .contains("CARETAKER_PORT=8080", "\nEXPOSE 8080\n", "\nUSER 10001:10001\n", "\nVOLUME /data\n")
                .contains("CARETAKER_DATA_DIR=/data");
        assertThat(DOCKERFILE.lastIndexOf("\nUSER ")).isGreaterThan(DOCKERFILE.lastIndexOf("\nRUN "));
        assertThat(DOCKERFILE).doesNotContain("PASSWORD", ":latest");
    }

    @Test
    void image_letsTheServerItselfHearTheSignalToStop() {
        assertThat(DOCKERFILE.lines().filter(line -> line.startsWith("ENTRYPOINT ")))
                .singleElement()
                .asString()
                .startsWith("ENTRYPOINT [\"/bin/sh\", \"-c\", \"umask 077; exec java ");
        assertThat(DOCKERFILE).contains("/health/ready");
    }

    @Test
    void unit_isShutIn() {
        assertThat(UNIT.lines())
                .contains(
                        "User=caretaker",
                        "ProtectSystem=strict",
                        "StateDirectory=caretaker",
                        "NoNewPrivileges=yes",
                        "CapabilityBoundingSet=",
                        "UMask=0077");
        assertThat(UNIT).contains("CARETAKER_DATA_DIR=/var/lib/caretaker");
    }

    @Test
    void proxy_tellsTheAddressOfTheClientAndTheIdOfTheRequest() {
        assertThat(PROXY)
                .contains("proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;")
                .contains("proxy_set_header X-Request-Id $request_id;")
                .contains("CARETAKER_TRUSTED_PROXIES=127.0.0.1", "ssl_protocols TLSv1.2 TLSv1.3;")
                .doesNotContain("non_idempotent");
    }
}
