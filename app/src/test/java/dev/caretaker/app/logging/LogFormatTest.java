package dev.caretaker.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The two forms of the log, as {@code logback.xml} sets them up. */
class LogFormatTest {

    private static final String FORGED = "2026-11-23T10:15:30.000Z INFO  [main] - SignIn: admin signed in";

    private static List<String> written(String format, String message, Throwable thrown) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(Objects.requireNonNull(MDC.getMDCAdapter()));
        try (MDC.MDCCloseable id = MDC.putCloseable("requestId", "id-of-request")) {
            assertThat(id).isNotNull();
            context.putProperty("caretaker.log-format", format);
            new ContextInitializer(context).autoConfig();
            context.getLogger("dev.caretaker.Sample").error(message, thrown);
        } finally {
            System.setOut(console);
            context.stop();
        }
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void text_hasOneLineInTheFirstColumnWhateverIsLogged() throws Exception {
        String hostile = "x\r\n" + FORGED + "\n" + FORGED + "\u001b[2J\u0007\u2028" + FORGED;

        List<String> lines = written("text", hostile, new IllegalStateException(hostile));

        assertThat(lines)
                .filteredOn(line -> !line.startsWith("  "))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line).matches("[0-9T:.-]{23}Z ERROR \\[[^]]*\\] id-of-request Sample: x\\?.*");
                    assertThat(line).doesNotContain("\u001b", "\u0007", "\u2028");
                });
        assertThat(lines).hasSizeGreaterThan(3).anyMatch(line -> line.contains("IllegalStateException"));
    }

    @Test
    void json_isOneObjectWhateverIsLogged() throws Exception {
        String hostile = "x\r\n" + FORGED + "\n{\"level\":\"INFO\"}\u001b[2J\"";

        List<String> lines = written("json", hostile, new IllegalStateException(hostile));

        assertThat(lines).hasSize(1);
        Map<String, Object> entry = entry(lines.get(0));
        assertThat(entry)
                .containsEntry("message", hostile)
                .containsEntry("requestId", "id-of-request")
                .containsEntry("level", "ERROR");
        assertThat(entry.keySet())
                .containsExactlyInAnyOrder(
                        "@timestamp", "message", "logger_name", "thread_name", "level", "stack_trace", "requestId");
        assertThat(lines.get(0)).doesNotContain("\u001b");
    }

    private static Map<String, Object> entry(String line) throws IOException {
        return JsonMapper.createDefault().readValue(line, Argument.mapOf(String.class, Object.class));
    }
}
