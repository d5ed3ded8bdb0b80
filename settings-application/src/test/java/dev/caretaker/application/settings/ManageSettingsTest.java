package dev.caretaker.application.settings;

import static dev.caretaker.application.signin.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.settings.Difference;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.UnknownSectionException;
import dev.caretaker.domain.section.Violation;
import dev.caretaker.domain.section.Violations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManageSettingsTest {

    private static final String RULES = "password-rules";
    private static final String RESTRICTIONS = "login-restrictions";
    private static final Actor ADMIN = Fixtures.actor("admin");
    private static final Actor OTHER = new Actor("other", Fixtures.address("198.51.100.1"));
    private static final Optional<String> NO_NOTE = Optional.empty();

    private final Fixtures it = new Fixtures();
    private final ManageSettings settings = it.settings;

    private SectionView save(String section, String... pathsAndValues) {
        return settings.save(it.submission(section, pathsAndValues), ADMIN, NO_NOTE);
    }

    private static Submission basedOn(long version, Submission submission) {
        return new Submission(submission.section(), submission.text(), version);
    }

    private static List<Violation> violationsOf(Callable<?> save) {
        return catchThrowableOfType(InvalidSettingsException.class, save::call).violations();
    }

    /** Stores values that no rule has seen, as an older or a newer release might have. */
    private void store(String section, Map<String, String> text) {
        long version = settings.view(section).version();
        it.settingsStore.save(
                new ChangeSet(
                        List.of(new Change(section, version, text, List.copyOf(text.keySet()))),
                        ADMIN,
                        it.clock.instant(),
                        NO_NOTE),
                saved -> {});
    }

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
    void saveTogether_severalSections_areOneRevision() {
        Optional<Revision> revision = settings.saveTogether(
                List.of(it.submission(RULES, "minLength", "20"), it.submission(RESTRICTIONS, "maxFailedAttempts", "3")),
                ADMIN,
                Optional.of("both"));

        assertThat(revision).map(Revision::number).contains(1L);
        assertThat(revision.orElseThrow().changedFields())
                .isEqualTo(Map.of(RULES, List.of("minLength"), RESTRICTIONS, List.of("maxFailedAttempts")));
        assertThat(settings.view(RULES).version()).isEqualTo(1);
        assertThat(settings.view(RESTRICTIONS).version()).isEqualTo(1);
        assertThat(it.rows(LogType.AUDIT))
                .extracting(row -> row.details().get("section"))
                .containsExactlyInAnyOrder(RULES, RESTRICTIONS);
    }

    @Test
    void saveTogether_oneUnchanged_storesTheOtherOnly() {
        settings.saveTogether(
                List.of(it.submission(RULES), it.submission(RESTRICTIONS, "maxFailedAttempts", "3")), ADMIN, NO_NOTE);

        assertThat(settings.view(RULES).version()).isZero();
        assertThat(settings.view(RESTRICTIONS).version()).isEqualTo(1);
    }

    @Test
    void saveTogether_nothingChanged_isNoRevision() {
        assertThat(settings.saveTogether(List.of(it.submission(RULES)), ADMIN, NO_NOTE))
                .isEmpty();
        assertThat(settings.saveTogether(List.of(), ADMIN, NO_NOTE)).isEmpty();
    }

    @Test
    void saveTogether_mistakesInSeveral_areReportedTogetherAndNothingIsStored() {
        List<Submission> submissions = List.of(
                it.submission(RULES, "minLength", "7"),
                it.submission(RESTRICTIONS, "maxFailedAttempts", "101"),
                it.submission("log-cleanup", "schedule", "* * * * 1"));

        assertThat(violationsOf(() -> settings.saveTogether(submissions, ADMIN, NO_NOTE)))
                .extracting(Violation::field)
                .containsExactly("password-rules.minLength", "login-restrictions.maxFailedAttempts");
        assertThat(it.settingsStore.current()).isEmpty();
    }

    @Test
    void saveTogether_oneStale_storesNone() {
        Submission stale = it.submission(RESTRICTIONS, "maxFailedAttempts", "3");
        save(RESTRICTIONS, "maxFailedAttempts", "4");

        assertThatThrownBy(() ->
                        settings.saveTogether(List.of(it.submission(RULES, "minLength", "20"), stale), ADMIN, NO_NOTE))
                .isInstanceOf(StaleSettingsException.class);

        assertThat(settings.view(RULES).version()).isZero();
        assertThat(settings.current(LoginRestrictions.class).maxFailedAttempts())
                .isEqualTo(4);
    }

    @Test
    void saveTogether_sameSectionTwice_isAnErrorOfTheCaller() {
        assertThatThrownBy(() -> settings.saveTogether(
                        List.of(it.submission(RULES, "minLength", "20"), it.submission(RULES, "history", "2")),
                        ADMIN,
                        NO_NOTE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(it.settingsStore.current()).isEmpty();
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

    @Test
    void refresh_anotherInstanceSaved_seesItsValues() {
        var other = new ManageSettings(Fixtures.catalogue(), it.settingsStore, it.log, it.clock);
        other.save(it.submission(RULES, "minLength", "20"), OTHER, NO_NOTE);
        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(12);

        settings.refresh();

        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(20);
    }

    @Test
    void refresh_overtakenByASave_doesNotBringOldValuesBack() throws InterruptedException {
        var store = new SlowStore(it.settingsStore);
        var slow = new ManageSettings(Fixtures.catalogue(), store, it.log, it.clock);
        Thread saving = new Thread(() -> slow.save(it.submission(RULES, "minLength", "20"), ADMIN, NO_NOTE));
        store.afterNextRead(() -> {
            saving.start();
            awaitRevisionOrBlock(saving);
        });

        slow.refresh();
        saving.join();

        assertThat(slow.current(PasswordRules.class).minLength()).isEqualTo(20);
    }

    private static void awaitRevisionOrBlock(Thread saving) {
        while (saving.getState() != Thread.State.BLOCKED && saving.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
    }

    @Test
    void save_byManyAtOnce_exactlyOneWins() {
        Submission submission = it.submission(RULES, "minLength", "20");

        List<Boolean> won = Fixtures.atOnce(16, caller -> () -> {
            Map<String, String> text = new LinkedHashMap<>(submission.text());
            text.put("minLength", Integer.toString(20 + caller));
            try {
                settings.save(new Submission(RULES, text, 0), ADMIN, NO_NOTE);
                return true;
            } catch (StaleSettingsException late) {
                return false;
            }
        });

        assertThat(won).filteredOn(one -> one).hasSize(1);
        assertThat(settings.revisions(RULES)).hasSize(1);
        assertThat(Integer.toString(settings.current(PasswordRules.class).minLength()))
                .isEqualTo(settings.view(RULES).text().get("minLength"));
        assertThat(it.rows(LogType.AUDIT)).hasSize(1);
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
