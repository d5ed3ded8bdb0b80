package dev.caretaker.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShutOutTest extends SettingsFixture {

    @Test
    void ownLockOut_onSave_isRefused() {
        assertThat(violationsOf(() -> save(RESTRICTIONS, "allowedNetworks", "10.0.0.0/8\n2001:db8::/32")))
                .containsExactly(new Violation("allowedNetworks", "shuts-you-out", Map.of("address", "192.0.2.7")));
        assertThat(violationsOf(
                        () -> settings.check(it.submission(RESTRICTIONS, "allowedNetworks", "10.0.0.0/8"), ADMIN)))
                .hasSize(1);

        assertThat(save(RESTRICTIONS, "allowedNetworks", "192.0.2.7").version()).isEqualTo(1);
    }

    @Test
    void ownLockOut_onRestore_isRefused() {
        save(RESTRICTIONS, "allowedNetworks", "192.0.2.0/24");
        save(RESTRICTIONS, "allowedNetworks", "");

        assertThatThrownBy(() -> settings.restore(RESTRICTIONS, 1, Optional.empty(), OTHER))
                .isInstanceOf(InvalidSettingsException.class);
        assertThat(settings.restore(RESTRICTIONS, 1, Optional.empty(), ADMIN).version())
                .isEqualTo(3);
    }

    @Test
    void ownLockOut_onResetToRestrictiveDefaults_isRefused() {
        Section<LoginRestrictions> closed = Section.of(
                RESTRICTIONS,
                LoginRestrictions.class,
                copyOf(LoginRestrictions.SECTION),
                LoginRestrictions.SECTION.restore(Map.of("allowedNetworks", "10.0.0.0/8")));
        var strict = new ManageSettings(SettingsCatalogue.of(List.of(closed)), it.settingsStore, it.log, it.clock);
        Map<String, String> open = new HashMap<>(strict.view(RESTRICTIONS).text());
        open.put("allowedNetworks", "");
        strict.save(new Submission(RESTRICTIONS, open, 0), ADMIN, NO_NOTE);

        assertThatThrownBy(() -> strict.reset(RESTRICTIONS, Optional.empty(), ADMIN))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::code)
                        .containsExactly("shuts-you-out"));
        assertThat(strict.view(RESTRICTIONS).version()).isEqualTo(1);
    }

    /** The fields of the section as plain text, to describe it once more with other defaults. */
    private static Fields<LoginRestrictions> copyOf(Section<LoginRestrictions> section) {
        Fields.Builder<LoginRestrictions> fields = Fields.of();
        List<Field<String>> texts = new ArrayList<>();
        section.fields().forEach(field -> {
            Field<String> text = field.name().equals("allowedNetworks")
                    ? Field.text(field.name(), 0, 1000)
                    : Field.text(field.name(), 1, 10);
            texts.add(text);
            fields.with(text, record -> section.write(record).getOrDefault(text.name(), ""));
        });
        return fields.into(values -> {
            Map<String, String> text = new HashMap<>();
            texts.forEach(field -> text.put(field.name(), values.get(field)));
            return section.read(text);
        });
    }
}
