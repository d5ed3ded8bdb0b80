package dev.caretaker.application.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Violation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokenSettingsTest extends SettingsFixture {

    @Test
    void broken_storedValue_leavesDefaultsInForceAndIsShownForRepair() {
        store(RULES, Map.of("minLength", "4", "history", "3"));

        settings.refresh();

        assertThat(settings.current(PasswordRules.class)).isEqualTo(PasswordRules.SECTION.defaults());
        SectionView view = settings.view(RULES);
        assertThat(view.text()).containsEntry("minLength", "4").containsEntry("history", "3");
        assertThat(view.violations())
                .containsExactly(new Violation("minLength", "out-of-range", Map.of("min", "8", "max", "128")));
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("settings-broken");
        assertThat(it.newest(LogType.AUDIT).details()).containsEntry("section", RULES);
    }

    @Test
    void broken_storedValue_isReportedOncePerRevisionHoweverOftenItIsRead() {
        store(RULES, Map.of("minLength", "4"));
        settings.refresh();
        settings.refresh();
        save(RESTRICTIONS, "maxFailedAttempts", "3");
        assertThat(it.rows(LogType.AUDIT))
                .filteredOn(row -> row.action().equals("settings-broken"))
                .hasSize(1);

        store(RULES, Map.of("minLength", "5"));
        settings.refresh();
        assertThat(it.rows(LogType.AUDIT))
                .filteredOn(row -> row.action().equals("settings-broken"))
                .hasSize(2);
    }

    @Test
    void broken_storedValue_doesNotTouchOtherSections() {
        save(RESTRICTIONS, "maxFailedAttempts", "3");
        store(RULES, Map.of("minLength", "four"));

        settings.refresh();

        assertThat(settings.current(LoginRestrictions.class).maxFailedAttempts())
                .isEqualTo(3);
    }

    @Test
    void broken_storedValue_canBeRepairedAndResetAndStopsNoOneElse() {
        store(RULES, Map.of("minLength", "4", "history", "3"));
        settings.refresh();

        save(RULES, "minLength", "14");

        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(14);
        assertThat(settings.current(PasswordRules.class).history()).isEqualTo(3);
        assertThat(settings.view(RULES).violations()).isEmpty();
        assertThat(it.newest(LogType.AUDIT).details()).containsEntry("change.minLength", "4 → 14");

        store(RULES, Map.of("minLength", "4"));
        settings.refresh();
        settings.reset(RULES, Optional.empty(), ADMIN);
        assertThat(settings.view(RULES).violations()).isEmpty();
    }
}
