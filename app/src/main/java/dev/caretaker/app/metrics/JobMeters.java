package dev.caretaker.app.metrics;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.domain.log.LogType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Counts the runs of jobs on this instance by how they ended, and what they did: backups taken and removed, rows cleaned up
 * per log, as the log of jobs records it.
 */
@Singleton
@Metered
final class JobMeters implements Measured {

    private static final Set<String> NOT_AMOUNTS = Set.of("result", "reason", "affected");
    private static final Set<String> WITH_AMOUNTS =
            Set.of(Outcome.DONE.name(), Outcome.PARTIAL.name(), Outcome.FAILED.name());

    private final EventLog log;

    JobMeters(EventLog log) {
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (JobKind kind : JobKind.values()) {
            runs(registry, kind.code(), Outcome.DONE.name()); // so that a rate can be computed from the first one on
        }
        log.listen(entry -> count(registry, entry));
    }

    private static void count(MeterRegistry registry, LogEntry entry) {
        boolean job =
                Arrays.stream(JobKind.values()).anyMatch(kind -> kind.code().equals(entry.action()));
        if (!entry.type().equals(LogType.JOBS.name()) || !job) {
            return;
        }
        String result = entry.details().getOrDefault("result", "");
        runs(registry, entry.action(), result).increment();
        if (WITH_AMOUNTS.contains(result)) { // what a held run would have done was not done
            entry.details().entrySet().stream()
                    .filter(detail -> !NOT_AMOUNTS.contains(detail.getKey()))
                    .forEach(detail -> amount(registry, entry.action(), detail));
        }
    }

    private static Counter runs(MeterRegistry registry, String job, String result) {
        return Counter.builder("caretaker.job.runs")
                .description("runs of jobs on this instance")
                .tag("job", job)
                .tag("result", result.toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private static void amount(MeterRegistry registry, String job, Map.Entry<String, String> detail) {
        Counter.builder("caretaker.job.amount")
                .description("what the runs of jobs did: backups, bytes, rows by log")
                .tag("job", job)
                .tag("what", detail.getKey())
                .register(registry)
                .increment(Long.parseLong(detail.getValue()));
    }
}
