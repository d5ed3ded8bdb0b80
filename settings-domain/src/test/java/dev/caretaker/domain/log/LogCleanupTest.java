package dev.caretaker.domain.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.log.LogCleanup.Limits;
import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Schedule;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCleanupTest implements SectionContract {

    private static final Section<LogCleanup> SECTION = LogCleanup.section(LogType.standard());
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Override
    public Section<LogCleanup> section() {
        return SECTION;
    }

    private static Map<String, String> text(String path, String value) {
        Map<String, String> text = new LinkedHashMap<>(SECTION.write(SECTION.defaults()));
        text.put(path, value);
        return text;
    }

    private static List<Violation> refusalOf(Map<String, String> text) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> SECTION.read(text))
                .violations();
    }

    @Test
    void defaults_areThoseOfEachType() {
        assertThat(SECTION.defaults())
                .isEqualTo(new LogCleanup(
                        new Schedule("30 3 * * *"),
                        List.of(
                                new Limits("audit", Count.of(365), Count.unlimited()),
                                new Limits("login", Count.of(90), Count.of(500)),
                                new Limits("jobs", Count.of(30), Count.of(100)),
                                new Limits("api", Count.of(30), Count.of(500)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "9999", "0", "unlimited"})
    void auditAge_atOrAboveItsFloorOrWithoutLimit_isAccepted(String age) {
        assertThat(SECTION.read(text("types[0].maxAgeDays", age)).of("audit").maxAgeDays())
                .hasToString(age);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "89"})
    void auditAge_belowItsFloor_isRefused(String age) {
        assertThat(refusalOf(text("types[0].maxAgeDays", age)))
                .containsExactly(new Violation("types[0].maxAgeDays", "below-age-floor", Map.of("min", "90")));
    }

    @Test
    void auditAge_builtByCode_hasTheSameFloor() {
        assertThat(catchThrowableOfType(
                                InvalidSettingsException.class,
                                () -> new Limits("audit", Count.of(89), Count.unlimited()))
                        .violations())
                .containsExactly(new Violation("maxAgeDays", "below-age-floor", Map.of("min", "90")));
        assertThat(new Limits("audit", Count.of(90), Count.off()).maxAgeDays()).isEqualTo(Count.of(90));
        assertThat(new Limits("audit", Count.off(), Count.off()).cutOff(NOW)).isEmpty();
    }

    @Test
    void age_ofATypeOfAHost_isAboveItsFloorInItsSection() {
        LogType scep = new LogType("scep", "SCEP", "Requests.", Count.of(60), Count.off(), 30);
        Section<LogCleanup> section = LogCleanup.section(List.of(scep));
        Map<String, String> text = new LinkedHashMap<>(section.write(section.defaults()));
        text.put("types[0].maxAgeDays", "29");

        assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> section.read(text))
                        .violations())
                .containsExactly(new Violation("types[0].maxAgeDays", "below-age-floor", Map.of("min", "30")));
    }

    @Test
    void ageOfOtherTypes_hasNoFloor() {
        assertThat(SECTION.read(text("types[2].maxAgeDays", "1")).of("jobs").maxAgeDays())
                .isEqualTo(Count.of(1));
    }

    @Test
    void floor_followsTheTypeWhateverItsRow() {
        Map<String, String> text = text("types[0].type", "jobs");
        text.put("types[2].type", "audit");

        assertThat(refusalOf(text))
                .containsExactly(new Violation("types[2].maxAgeDays", "below-age-floor", Map.of("min", "90")));
    }

    @Test
    void row_ofAnUnknownType_isRefusedWithTheTypesThereAre() {
        assertThat(refusalOf(text("types[3].type", "scep")))
                .containsExactly(
                        new Violation("types[3].type", "unknown-row", Map.of("options", "audit, login, jobs, api")),
                        new Violation("types", "missing-row", Map.of("row", "api")));
    }

    @Test
    void row_twice_isRefused() {
        assertThat(refusalOf(text("types[3].type", "jobs")))
                .containsExactly(
                        new Violation("types[3].type", "duplicate-row"),
                        new Violation("types", "missing-row", Map.of("row", "api")));
    }

    @Test
    void storedText_ofATypeNobodyRegistersAnyMore_isPassedOver() {
        LogType scep = new LogType("scep", "SCEP", "Requests.", Count.of(1), Count.of(1), 0);
        Section<LogCleanup> earlier = LogCleanup.section(List.of(scep, LogType.AUDIT));
        Map<String, String> stored = new LinkedHashMap<>(earlier.write(earlier.defaults()));
        stored.put("types[1].maxAgeDays", "100");

        LogCleanup restored = SECTION.restore(stored);

        assertThat(restored.of("audit").maxAgeDays()).isEqualTo(Count.of(100));
        assertThat(restored.types()).extracting(Limits::type).containsExactly("audit", "login", "jobs", "api");
    }

    @Test
    void type_thatIsNotRegistered_hasNoLimits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SECTION.defaults().of("scep"))
                .withMessageContaining("scep");
    }

    @Test
    void types_ofTheSameName_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogCleanup.section(List.of(LogType.AUDIT, LogType.AUDIT)))
                .withMessageContaining("audit");
    }

    @Test
    void age_setsTheCutOff() {
        assertThat(new Limits("api", Count.of(30), Count.off()).cutOff(NOW))
                .contains(Instant.parse("2026-10-24T10:00:00Z"));
        assertThat(new Limits("api", Count.off(), Count.off()).cutOff(NOW)).isEmpty();
        assertThat(new Limits("api", Count.unlimited(), Count.off()).cutOff(NOW))
                .isEmpty();
    }

    @Test
    void size_setsTheBytes() {
        assertThat(new Limits("api", Count.off(), Count.of(9999)).maximumBytes())
                .contains(10_484_711_424L);
        assertThat(new Limits("api", Count.off(), Count.off()).maximumBytes()).isEmpty();
        assertThat(new Limits("api", Count.off(), Count.unlimited()).maximumBytes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Audit", "a_b", "-a", "a-", "a--b", "1a", "a b"})
    void nameOfAType_inAnotherForm_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogType(name, "Label", "Text", Count.off(), Count.off(), 0));
    }

    @Test
    void nameOfAType_longerThanItsBound_isRefused() {
        String longest = "a".repeat(LogType.MAXIMUM_NAME_LENGTH);

        assertThat(new LogType(longest, "Label", "Text", Count.off(), Count.off(), 0).name())
                .isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogType(longest + "a", "Label", "Text", Count.off(), Count.off(), 0));
    }

    @Test
    void defaultAge_belowTheFloor_isRefused() {
        assertThat(new LogType("a", "A", "Text", Count.of(90), Count.off(), 90).minimumAgeDays())
                .isEqualTo(90);
        assertThat(new LogType("a", "A", "Text", Count.off(), Count.off(), 90).minimumAgeDays())
                .isEqualTo(90);
        assertThat(new LogType("a", "A", "Text", Count.unlimited(), Count.off(), 90).minimumAgeDays())
                .isEqualTo(90);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogType("a", "A", "Text", Count.of(89), Count.off(), 90));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogType("a", "A", "Text", Count.off(), Count.off(), -1));
    }
}
