package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebJarFilesTest {

    private static final Pattern FILE = Pattern.compile("\"(/webjars/[^\"]+)\"");

    private final RunningServer server = RunningServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    private int status(String path) {
        return server.call("GET", path).send().statusCode();
    }

    @Test
    void everyFileThatAPageNames_isServed() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/views"))) {
            List<String> named = files.filter(file -> file.toString().endsWith(".hbs"))
                    .flatMap(file -> FILE.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .toList();

            assertThat(named)
                    .hasSize(3)
                    .allSatisfy(path -> assertThat(status(path)).as(path).isEqualTo(200));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webjars/swagger-ui/5.34.1/index.html",
                "/webjars/swagger-ui/5.34.1/swagger-initializer.js",
                "/webjars/swagger-ui/5.34.1/oauth2-redirect.html",
                "/webjars/swagger-ui/5.34.1/%69ndex.html",
                "/webjars/swagger-ui/5.34.1/./index.html",
                "/webjars/tabler__core/1.4.0/package.json",
                "/webjars/"
            })
    void otherFiles_areNot(String path) {
        assertThat(status(path)).isEqualTo(404);
    }
}
