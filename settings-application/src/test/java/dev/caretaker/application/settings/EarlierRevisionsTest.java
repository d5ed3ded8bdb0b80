package dev.caretaker.application.settings;

import static dev.caretaker.application.signin.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Violation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierRevisionsTest extends SettingsFixture {

    @Test
    void reset_changedSection_isANewRevisionWithTheDefaults() {
        save(RULES, "minLength", "20", "history", "3");

        SectionView view = settings.reset(RULES, Optional.of(1L), ADMIN);

        assertThat(view.version()).isEqualTo(2);
        assertThat(view.text()).isEqualTo(view.defaults());
        assertThat(settings.current(PasswordRules.class)).isEqualTo(PasswordRules.SECTION.defaults());
        assertThat(settings.revisions(RULES).get(0).changedFields())
                .isEqualTo(Map.of(RULES, List.of("minLength", "history")));
        assertThat(it.newest(LogType.AUDIT).details()).containsEntry("change.minLength", "20 → 12");
    }

    @Test
    void reset_neverSaved_isNoRevision() {
        assertThat(settings.reset(RULES, Optional.empty(), ADMIN).version()).isZero();
    }

    @Test
    void reset_basedOnOldVersion_isRefusedAndWithoutOneOverwrites() {
        save(RULES, "minLength", "20");
        save(RULES, "minLength", "21");

        assertThatThrownBy(() -> settings.reset(RULES, Optional.of(1L), ADMIN))
                .isInstanceOf(StaleSettingsException.class);
        assertThat(settings.reset(RULES, Optional.empty(), ADMIN).version()).isEqualTo(3);
    }

    @Test
    void restore_earlierRevision_isANewOneWithItsValues() {
        save(RULES, "minLength", "20");
        save(RULES, "minLength", "21", "history", "3");

        SectionView view = settings.restore(RULES, 1, Optional.of(2L), ADMIN);

        assertThat(view.version()).isEqualTo(3);
        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(20);
        assertThat(settings.current(PasswordRules.class).history()).isZero();
    }

    @Test
    void restore_revisionOlderThanAField_takesItsDefault() {
        Map<String, String> old = new HashMap<>(settings.view(RULES).text());
        old.remove("history");
        old.put("minLength", "30");
        old.put("gone", "1");
        store(RULES, old);
        save(RULES, "minLength", "20", "history", "7");

        settings.restore(RULES, 1, Optional.empty(), ADMIN);

        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(30);
        assertThat(settings.current(PasswordRules.class).history()).isZero();
        assertThat(settings.view(RULES).text()).doesNotContainKey("gone");
    }

    @Test
    void restore_valuesThatBreakTodaysRules_isRefused() {
        store(RULES, Map.of("minLength", "4", "history", "3"));
        save(RULES, "minLength", "20");

        assertThat(violationsOf(() -> settings.restore(RULES, 1, Optional.empty(), ADMIN)))
                .extracting(Violation::field)
                .containsExactly("minLength");
        assertThat(settings.view(RULES).version()).isEqualTo(2);
    }

    @Test
    void restore_revisionOfAnotherSectionOrNone_isUnknown() {
        save(RULES, "minLength", "20");
        save(RESTRICTIONS, "maxFailedAttempts", "3");

        assertThatThrownBy(() -> settings.restore(RULES, 2, Optional.empty(), ADMIN))
                .isInstanceOf(UnknownRevisionException.class)
                .hasMessageContaining("2");
        assertThatThrownBy(() -> settings.restore(RULES, -1, Optional.empty(), ADMIN))
                .isInstanceOf(UnknownRevisionException.class);
    }

    @Test
    void restore_basedOnOldVersion_isRefused() {
        save(RULES, "minLength", "20");
        save(RULES, "minLength", "21");

        assertThatThrownBy(() -> settings.restore(RULES, 1, Optional.of(1L), ADMIN))
                .isInstanceOf(StaleSettingsException.class);
    }

    @Test
    void restore_numberZero_isTheDefaults() {
        save(RULES, "minLength", "20");

        assertThat(settings.restore(RULES, 0, Optional.empty(), ADMIN).text())
                .isEqualTo(settings.view(RULES).defaults());
    }

    @Test
    void compare_twoRevisions_tellsWhatDiffersInDisplayOrder() {
        save(RULES, "minLength", "20");
        save(RULES, "minLength", "21", "history", "3");

        List<Difference> differences = settings.compare(RULES, 1, 2);

        assertThat(differences)
                .extracting(Difference::path)
                .containsExactlyElementsOf(settings.view(RULES).text().keySet());
        assertThat(differences)
                .filteredOn(Difference::differs)
                .containsExactly(
                        new Difference("minLength", Optional.of("20"), Optional.of("21")),
                        new Difference("history", Optional.of("0"), Optional.of("3")));
        assertThat(settings.compare(RULES, 2, 2)).noneMatch(Difference::differs);
    }

    @Test
    void compare_withZero_isWithTheDefaults() {
        save(RULES, "minLength", "20");

        assertThat(settings.compare(RULES, 0, 1))
                .filteredOn(Difference::differs)
                .containsExactly(new Difference("minLength", Optional.of("12"), Optional.of("20")));
        assertThatThrownBy(() -> settings.compare(RULES, 0, 9)).isInstanceOf(UnknownRevisionException.class);
    }

    @Test
    void origins_eachField_nameTheLastWhoChangedIt() {
        save(RULES, "minLength", "20", "history", "3");
        it.clock.advance(Duration.ofMinutes(1));
        settings.save(it.submission(RULES, "history", "4"), OTHER, NO_NOTE);

        assertThat(settings.view(RULES).origins())
                .containsOnly(
                        entry("minLength", new SectionView.Origin(1, "admin", NOON)),
                        entry("history", new SectionView.Origin(2, "other", NOON.plusSeconds(60))));
    }
}
