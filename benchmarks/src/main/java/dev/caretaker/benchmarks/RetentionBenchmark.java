package dev.caretaker.benchmarks;

import dev.caretaker.domain.backup.Backup;
import dev.caretaker.domain.backup.Backup.Origin;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.backup.RetentionPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The plan of retention by the rules in force after installation, with one backup a quarter of an hour. The memory is there
 * from the start, in regions that hold a list of a million: otherwise the greater part of what is measured is how the
 * collector treats arrays larger than half a region, which keep alive what plans thrown away long ago refer to.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch", "-XX:G1HeapRegionSize=32m"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RetentionBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration BETWEEN = Duration.ofMinutes(15);
    private static final long BYTES = 40_000_000;

    private final BackupRetention policy =
            BackupRetention.section(ZoneId.of("Europe/Berlin")).defaults();

    /** How many there are. */
    @Param({"1000", "100000", "1000000"})
    public int backups;

    private List<Backup> stored;

    /** Makes them, newest first, as the store lists them. */
    @Setup
    public void fill() {
        stored = IntStream.range(0, backups)
                .mapToObj(i -> new Backup(
                        "backup-" + i, NOW.minus(BETWEEN.multipliedBy(i)), BYTES, false, true, Origin.SCHEDULED))
                .toList();
    }

    /** Every backup judged, with all reasons. */
    @Benchmark
    public RetentionPlan retentionPlan() {
        return policy.plan(stored, NOW);
    }
}
