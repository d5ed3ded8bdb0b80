package dev.caretaker.application.settings;

import static dev.caretaker.application.signin.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.UnknownSectionException;
import dev.caretaker.domain.section.Violation;
import dev.caretaker.domain.section.Violations;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManageSettingsTest extends SettingsFixture {

    @Test
    void view_neverSaved_showsTheDefaults() {
        SectionView view = settings.view(RULES);

        assertThat(view.version()).isZero();
        assertThat(view.stored()).isEmpty();
        assertThat(view.text()).isEqualTo(view.defaults()).containsEntry("minLength", "12");
        assertThat(view.text().keySet()).startsWith("minLength", "minUppercase");
        assertThat(view.origins()).isEmpty();
        assertThat(view.violations()).isEmpty();
        assertThat(settings.current(PasswordRules.class)).isEqualTo(PasswordRules.SECTION.defaults());
    }

    @Test
    void save_newValues_areInForceAtOnceAndShown() {
        SectionView view = settings.save(it.submission(RULES, "minLength", "20"), ADMIN, Optional.of("as asked"));

        assertThat(view.version()).isEqualTo(1);
        assertThat(view.text()).containsEntry("minLength", "20");
        assertThat(view.stored()).map(StoredSection::savedBy).contains("admin");
        assertThat(view.stored()).map(StoredSection::savedAt).contains(NOON);
        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(20);
        assertThat(settings.revisions(RULES))
                .containsExactly(
                        new Revision(1, NOON, ADMIN, Optional.of("as asked"), Map.of(RULES, List.of("minLength"))));
    }

    @Test
    void save_severalFields_makesOneAuditRowWithOldAndNewValues() {
        save(RULES, "minLength", "20");
        save(RULES, "minLength", "16", "history", "5");

        LogEntry row = it.newest(LogType.AUDIT);
        assertThat(row.action()).isEqualTo("settings-change");
        assertThat(row.user()).isEqualTo("admin");
        assertThat(row.address()).isEqualTo("192.0.2.7");
        assertThat(row.details())
                .containsOnly(
                        entry("section", RULES),
                        entry("revision", "2"),
                        entry("change.minLength", "20 → 16"),
                        entry("change.history", "0 → 5"));
        assertThat(it.rows(LogType.AUDIT)).hasSize(2);
    }

    @Test
    void save_nothingChanged_makesNoRevision() {
        assertThat(save(RULES).version()).isZero();
        save(RULES, "minLength", "20");

        assertThat(save(RULES, "minLength", "20").version()).isEqualTo(1);

        assertThat(settings.revisions(RULES)).hasSize(1);
        assertThat(it.rows(LogType.AUDIT)).hasSize(1);
    }

    @Test
    void save_sameValueSpeltOtherwise_makesNoRevision() {
        save(RESTRICTIONS, "allowedNetworks", "192.0.2.0/24");

        assertThat(save(RESTRICTIONS, "allowedNetworks", " 192.0.2.0/24 \n\n192.0.2.0/24")
                        .version())
                .isEqualTo(1);
    }

    @Test
    void save_basedOnOldVersion_isRefusedWithWhoWhenAndWhatAndChangesNothing() {
        Submission mine = it.submission(RULES, "minLength", "20");
        it.clock.advance(Duration.ofMinutes(1));
        settings.save(it.submission(RULES, "minLength", "16"), OTHER, NO_NOTE);

        var stale = catchThrowableOfType(StaleSettingsException.class, () -> settings.save(mine, ADMIN, NO_NOTE));

        assertThat(stale.section()).isEqualTo(RULES);
        assertThat(stale.version()).isEqualTo(1);
        StoredSection stored = stale.stored().orElseThrow();
        assertThat(stored.savedBy()).isEqualTo("other");
        assertThat(stored.savedAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(stored.text()).containsEntry("minLength", "16");
        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(16);
        assertThat(settings.revisions(RULES)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, 2, Long.MAX_VALUE})
    void save_basedOnAVersionThatNeverWas_isRefused(long version) {
        Submission submission = basedOn(version, it.submission(RULES, "minLength", "20"));

        assertThatThrownBy(() -> settings.save(submission, ADMIN, NO_NOTE))
                .isInstanceOfSatisfying(StaleSettingsException.class, stale -> {
                    assertThat(stale.version()).isZero();
                    assertThat(stale.stored()).isEmpty();
                });
    }

    @Test
    void save_severalMistakes_areAllReportedAtOnceTogetherWithTheNote() {
        List<Violation> violations = violationsOf(() -> settings.save(
                it.submission(RULES, "minLength", "7", "history", "x", "nonsense", "1"),
                ADMIN,
                Optional.of("n".repeat(501))));

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("minLength", "history", "nonsense", "note");
        assertThat(settings.revisions(RULES)).isEmpty();
    }

    @Test
    void save_fieldLeftOut_isRefused() {
        Map<String, String> text = new HashMap<>(settings.view(RULES).text());
        text.remove("history");

        assertThat(violationsOf(() -> settings.save(new Submission(RULES, text, 0), ADMIN, NO_NOTE)))
                .containsExactly(new Violation("history", "required"));
    }

    @Test
    void save_unknownSection_isRefused() {
        assertThatThrownBy(() -> settings.save(new Submission("nonsense", Map.of(), 0), ADMIN, NO_NOTE))
                .isInstanceOf(UnknownSectionException.class);
        assertThatThrownBy(() -> settings.view("nonsense")).isInstanceOf(UnknownSectionException.class);
        assertThatThrownBy(() -> settings.revisions("nonsense")).isInstanceOf(UnknownSectionException.class);
        assertThatThrownBy(() -> settings.compare("nonsense", 0, 0)).isInstanceOf(UnknownSectionException.class);
        assertThatThrownBy(() -> settings.current(String.class))
                .isInstanceOf(UnknownSectionException.class)
                .hasMessageContaining("String");
    }

    @Test
    void note_longestInCodePoints_isKeptAndOneMoreRefused() {
        String longest = "😀".repeat(500);

        settings.save(it.submission(RULES, "minLength", "20"), ADMIN, Optional.of(longest));

        assertThat(settings.revisions(RULES).get(0).note()).contains(longest);
        assertThat(violationsOf(() ->
                        settings.save(it.submission(RULES, "minLength", "21"), ADMIN, Optional.of(longest + "x"))))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("note", "too-long"));
        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\u2028b", "\ud83d"})
    void note_whatAStoreMayNotHold_isRefused(String note) {
        assertThat(violationsOf(() -> settings.save(it.submission(RULES, "minLength", "20"), ADMIN, Optional.of(note))))
                .containsExactly(new Violation("note", "control-characters"));
    }

    @Test
    void check_submission_tellsWhatWouldChangeAndStoresNothing() {
        assertThat(settings.check(it.submission(RULES, "history", "3", "minLength", "20"), ADMIN))
                .containsExactly("minLength", "history");
        assertThat(settings.check(basedOn(77, it.submission(RULES)), ADMIN)).isEmpty();
        assertThat(violationsOf(() -> settings.check(it.submission(RULES, "minLength", "7"), ADMIN)))
                .hasSize(1);
        assertThat(it.settingsStore.current()).isEmpty();
        assertThat(it.rows(LogType.AUDIT)).isEmpty();
    }

    /** A section that a host product brings along. */
    private record Enrolment(int validityDays, boolean automatic) {

        private static final Field<Integer> VALIDITY_DAYS = Field.wholeNumber("validityDays", Unit.DAYS, 1, 3650);
        private static final Field<Boolean> AUTOMATIC = Field.toggle("automatic");

        static final Section<Enrolment> SECTION = Section.of(
                "enrolment",
                Enrolment.class,
                Fields.<Enrolment>of()
                        .with(VALIDITY_DAYS, Enrolment::validityDays)
                        .with(AUTOMATIC, Enrolment::automatic)
                        .into(values -> new Enrolment(values.get(VALIDITY_DAYS), values.get(AUTOMATIC))),
                new Enrolment(365, false));

        Enrolment {
            new Violations().check(VALIDITY_DAYS, validityDays).refuse();
        }
    }

    @Test
    void hostSection_isSavedReadAndAuditedLikeAnyOther() {
        var catalogue = SettingsCatalogue.of(List.of(PasswordRules.SECTION, Enrolment.SECTION));
        var host = new ManageSettings(catalogue, it.settingsStore, it.log, it.clock);

        host.save(new Submission("enrolment", Map.of("validityDays", "730", "automatic", "true"), 0), ADMIN, NO_NOTE);

        assertThat(host.current(Enrolment.class)).isEqualTo(new Enrolment(730, true));
        assertThat(it.newest(LogType.AUDIT).details())
                .containsEntry("change.validityDays", "365 → 730")
                .containsEntry("change.automatic", "false → true");
        assertThat(host.catalogue()).isSameAs(catalogue);
        assertThat(violationsOf(() -> host.save(
                        new Submission("enrolment", Map.of("validityDays", "0", "automatic", "true"), 1),
                        ADMIN,
                        NO_NOTE)))
                .hasSize(1);
    }

    @Test
    void table_oneCell_isSavedWithItsPath() {
        save("log-cleanup", "types[1].maxAgeDays", "unlimited");

        assertThat(settings.current(LogCleanup.class).of("login").maxAgeDays().isUnlimited())
                .isTrue();
        assertThat(it.newest(LogType.AUDIT).details()).containsEntry("change.types[1].maxAgeDays", "90 → unlimited");
        assertThat(settings.view("log-cleanup").origins()).containsOnlyKeys("types[1].maxAgeDays");
    }
}
