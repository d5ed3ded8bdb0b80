package dev.caretaker.benchmarks;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.RunJobs;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Clean-up of nine rows of ten against one DELETE of the same rows, and what it costs those who append meanwhile. */
final class LogCleaning {

    private static final double BOUND = 1.5;
    private static final double WAIT_BOUND = 5;
    private static final double HEAP_BOUND_MIB = 256;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final double MIB = 1 << 20;

    private LogCleaning() {}

    static void measure(FilledLog log, Postgres postgres, Workplace place, Report report)
            throws IOException, SQLException {
        double plain = plainDelete(log, postgres);
        postgres.copy("cleaned", log.database());
        try (ApplicationContext context = Product.start(postgres, "cleaned", log.data())) {
            RunJobs jobs = context.getBean(RunJobs.class);
            SteadyAppends appends = new SteadyAppends(context);
            appends.during(() -> Server.sleep(IDLE)); // until its code is compiled
            long[] idle = appends.during(() -> Server.sleep(IDLE));
            postgres.execute("cleaned", "CHECKPOINT");
            long[] took = new long[1];
            long[] busy = appends.during(() -> {
                long began = System.nanoTime();
                JobResult result = jobs.cleanUpLogs(Actor.system());
                took[0] = System.nanoTime() - began;
                expect(result.counts().getOrDefault("api", 0L), log.oldRows());
            });
            String name = "clean-up of " + log.oldRows() + " of " + log.rows() + " rows";
            report.atMost(name + ", one DELETE", "s", took[0] / 1e9, plain, took[0] / 1e9 / plain, BOUND);
            double waited = Crowd.percentile(busy, 0.99) / 1e6;
            double waitedIdle = Crowd.percentile(idle, 0.99) / 1e6;
            report.atMost("append beside it, idle, p99", "ms", waited, waitedIdle, waited / waitedIdle, WAIT_BOUND);
            report.note(
                    "append beside it, idle, p50",
                    "ms",
                    Crowd.percentile(busy, 0.5) / 1e6,
                    Crowd.percentile(idle, 0.5) / 1e6);
            double heap = peakHeapMib();
            report.atMost("heap at most, limit", "MiB", heap, HEAP_BOUND_MIB, heap / HEAP_BOUND_MIB, 1);
        }
        postgres.drop("cleaned");
    }

    private static double plainDelete(FilledLog log, Postgres postgres) throws SQLException {
        postgres.copy("deleted", log.database());
        postgres.execute("deleted", "CHECKPOINT");
        double seconds;
        try (Connection connection = postgres.connect("deleted");
                Statement statement = connection.createStatement()) {
            long began = System.nanoTime();
            long rows = statement.executeLargeUpdate(
                    "DELETE FROM log_entry WHERE type = 'api' AND at < now() - INTERVAL '30 days'");
            seconds = (System.nanoTime() - began) / 1e9;
            expect(rows, log.oldRows());
        }
        postgres.drop("deleted");
        return seconds;
    }

    private static void expect(long rows, long expected) {
        if (rows != expected) {
            throw new IllegalStateException(rows + " rows went, not " + expected);
        }
    }

    private static double peakHeapMib() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / MIB;
    }
}
