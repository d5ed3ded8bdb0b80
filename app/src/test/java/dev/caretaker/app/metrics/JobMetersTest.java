package dev.caretaker.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.log.LogType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobMetersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:15:30Z"), ZoneOffset.UTC);

    private final EventLog log = new EventLog(LogType.standard(), new InMemoryLogStore(), CLOCK);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        new JobMeters(log).bindTo(registry);
    }

    private double runs(String job, String result) {
        return registry.get("caretaker.job.runs")
                .tags("job", job, "result", result)
                .counter()
                .count();
    }

    private double amount(String job, String what) {
        return registry.get("caretaker.job.amount")
                .tags("job", job, "what", what)
                .counter()
                .count();
    }

    @Test
    void run_thatDidSomething_isCountedWithItsAmounts() {
        Map<String, String> details = Map.of("result", "DONE", "login", "120", "api", "7");
        log.record(LogType.JOBS, Actor.system(), "log-cleanup", Outcome.SUCCESS, details);
        log.record(LogType.JOBS, Actor.system(), "log-cleanup", Outcome.SUCCESS, details);

        assertThat(runs("log-cleanup", "done")).isEqualTo(2);
        assertThat(amount("log-cleanup", "login")).isEqualTo(240);
        assertThat(amount("log-cleanup", "api")).isEqualTo(14);
    }

    @Test
    void run_thatBrokeOff_isCountedWithWhatItHadDone() {
        log.record(
                LogType.JOBS,
                Actor.system(),
                "backup-retention",
                Outcome.FAILED,
                Map.of("result", "FAILED", "reason", "server-stopped", "affected", "", "removed", "250"));

        assertThat(runs("backup-retention", "failed")).isEqualTo(1);
        assertThat(amount("backup-retention", "removed")).isEqualTo(250);
    }

    @Test
    void run_thatWasHeld_didNothing() {
        log.record(
                LogType.JOBS,
                Actor.system(),
                "backup-retention",
                Outcome.REFUSED,
                Map.of("result", "HELD", "reason", "too-many", "affected", "a b", "removed", "9"));

        assertThat(runs("backup-retention", "held")).isEqualTo(1);
        assertThat(registry.find("caretaker.job.amount").counters()).isEmpty();
    }

    @Test
    void rowsThatAreNoRuns_areNotCounted() {
        log.record(LogType.JOBS, Actor.system(), "something-else", Outcome.SUCCESS, Map.of("result", "DONE"));
        log.audit(Actor.system(), "backup", Outcome.SUCCESS, Map.of("result", "DONE"));

        assertThat(registry.find("caretaker.job.runs").counters())
                .hasSameSizeAs(JobKind.values())
                .allMatch(counter -> counter.count() == 0);
    }
}
