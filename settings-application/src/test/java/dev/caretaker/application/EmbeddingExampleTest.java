package dev.caretaker.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.SettingsCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of README.md, “Embed it”, compiled and run. */
class EmbeddingExampleTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path THIS =
            Path.of("src", "test", "java", "dev", "caretaker", "application", "EmbeddingExampleTest.java");
    private static final Pattern EXAMPLE = Pattern.compile("## Embed it\\s+```java\n(.*?)```", Pattern.DOTALL);

    private static final Pattern PORT = Pattern.compile("^public interface (\\w+)", Pattern.MULTILINE);

    @Test
    void embeddedSettings_areChangedAndReadTyped() {
        var catalogue = SettingsCatalogue.of(List.of(PasswordRules.SECTION, LoginRestrictions.SECTION));
        var log = new EventLog(LogType.standard(), new InMemoryLogStore(), Clock.systemUTC());
        var settings = new ManageSettings(catalogue, new InMemorySettingsStore(), log, Clock.systemUTC());

        Map<String, String> text =
                new LinkedHashMap<>(settings.view("password-rules").text());
        text.put("minLength", "20");
        settings.save(new Submission("password-rules", text, 0), Actor.system(), Optional.of("as the auditors asked"));

        int minLength = settings.current(PasswordRules.class).minLength(); // 20
        assertThat(minLength).isEqualTo(20);
    }

    @Test
    void readme_showsTheCodeAbove() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(README));
        assertThat(example.find()).isTrue();

        assertThat(withoutBlanks(Files.readString(THIS))).contains(withoutBlanks(example.group(1)));
    }

    @Test
    void readme_namesEveryPortToImplement() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher port = PORT.matcher(Files.readString(file));
                if (port.find()) {
                    assertThat(Files.readString(README)).contains("`" + port.group(1) + "`");
                }
            }
        }
    }

    /** The formatter breaks lines elsewhere than a page does. */
    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
