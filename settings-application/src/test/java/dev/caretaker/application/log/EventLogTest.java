package dev.caretaker.application.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.caretaker.application.Actor;
import dev.caretaker.application.contract.SettableClock;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLogTest {

    private static final LogType DEVICES =
            new LogType("devices", "Devices", "Requests of devices.", Count.of(90), Count.of(500), 0);
    private static final LogType UNREGISTERED =
            new LogType("other", "Other", "Nobody knows it.", Count.of(90), Count.of(500), 0);
    private static final Actor ACTOR = Fixtures.actor("anna");

    private final EventLog log =
            new EventLog(List.of(LogType.AUDIT, LogType.LOGIN, DEVICES), new InMemoryLogStore(), new SettableClock());

    private List<LogEntry> rows(LogType type) {
        return log.find(new LogQuery(
                type.name(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 10));
    }

    @Test
    void record_eventOfAnyLog_isOneRowOfThatLog() {
        log.audit(ACTOR, "change", Outcome.SUCCESS, Map.of("a", "1"));
        log.login(ACTOR, "sign-in", Outcome.REFUSED, Map.of());
        log.record(DEVICES, ACTOR, "enrol", Outcome.FAILED, Map.of("device", "7"));

        assertThat(rows(LogType.AUDIT))
                .containsExactly(new LogEntry(
                        "audit", Fixtures.NOON, "anna", "192.0.2.7", "change", Outcome.SUCCESS, Map.of("a", "1")));
        assertThat(rows(LogType.LOGIN)).extracting(LogEntry::outcome).containsExactly(Outcome.REFUSED);
        assertThat(rows(DEVICES)).extracting(LogEntry::details).containsExactly(Map.of("device", "7"));
    }

    @Test
    void record_typeNobodyRegistered_isRefused() {
        assertThatThrownBy(() -> log.record(UNREGISTERED, ACTOR, "x", Outcome.SUCCESS, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
        assertThat(rows(UNREGISTERED)).isEmpty();
    }

    @Test
    void listener_fromThenOn_isToldOfEachRowThatIsStored() {
        List<LogEntry> told = new ArrayList<>();
        log.login(ACTOR, "before", Outcome.SUCCESS, Map.of());
        log.listen(told::add);

        log.login(ACTOR, "sign-in", Outcome.REFUSED, Map.of());
        log.audit(ACTOR, "change", Outcome.SUCCESS, Map.of());

        assertThat(told).extracting(LogEntry::action).containsExactly("sign-in", "change");
        assertThat(rows(LogType.LOGIN)).contains(told.get(0));
    }

    @Test
    void sizes_everyRegisteredType_inDisplayOrderWithOrWithoutRows() {
        log.record(DEVICES, ACTOR, "enrol", Outcome.SUCCESS, Map.of());

        assertThat(log.types()).containsExactly(LogType.AUDIT, LogType.LOGIN, DEVICES);
        assertThat(log.sizes().keySet()).containsExactly(LogType.AUDIT, LogType.LOGIN, DEVICES);
        assertThat(log.sizes()).containsEntry(LogType.AUDIT, new LogStore.Size(0, 0, Optional.empty()));
        assertThat(log.sizes().get(DEVICES)).satisfies(size -> {
            assertThat(size.rows()).isEqualTo(1);
            assertThat(size.oldest()).contains(Fixtures.NOON);
        });
    }

    @Test
    void settingsChanged_newAndGoneValues_areShownAsADash() {
        Change change = new Change(
                "password-rules", 1, Map.of("minLength", "20", "new", "1"), List.of("minLength", "new", "gone"));

        log.settingsChanged(ACTOR, 2, change, Map.of("minLength", "12", "gone", "x", "same", "y"));

        assertThat(rows(LogType.AUDIT).get(0).action()).isEqualTo("settings-change");
        assertThat(rows(LogType.AUDIT).get(0).details())
                .containsOnly(
                        entry("section", "password-rules"),
                        entry("revision", "2"),
                        entry("change.minLength", "12 → 20"),
                        entry("change.new", "– → 1"),
                        entry("change.gone", "x → –"));
    }

    @Test
    void settingsBroken_isAFailureOfTheServerItself() {
        log.settingsBroken("password-rules", List.of(new Violation("minLength", "out-of-range", Map.of("min", "8"))));

        LogEntry row = rows(LogType.AUDIT).get(0);
        assertThat(row.user()).isEqualTo("system");
        assertThat(row.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(row.details()).containsEntry("section", "password-rules");
        assertThat(row.details().get("violations")).contains("minLength", "out-of-range", "min=8");
    }

    @ParameterizedTest
    @CsvSource({"-1, 10", "0, 0", "0, 501"})
    void query_pageThatIsNone_isRefused(int page, int size) {
        assertThatThrownBy(() -> new LogQuery(
                        "audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), page, size))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
