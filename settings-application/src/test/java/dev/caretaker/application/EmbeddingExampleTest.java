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
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of README.md, “Embed it”. */
class EmbeddingExampleTest {

    @Test
    void embeddedSettings_areChangedAndReadTyped() {
        var catalogue = SettingsCatalogue.of(List.of(PasswordRules.SECTION, LoginRestrictions.SECTION));
        var log = new EventLog(LogType.standard(), new InMemoryLogStore(), Clock.systemUTC());
        var settings = new ManageSettings(catalogue, new InMemorySettingsStore(), log, Clock.systemUTC());

        Map<String, String> text =
                new LinkedHashMap<>(settings.view("password-rules").text());
        text.put("minLength", "20");
        settings.save(new Submission("password-rules", text, 0), Actor.system(), Optional.of("as the auditors asked"));

        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(20);
    }
}
