package dev.caretaker.benchmarks;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.benchmarks.SteadyAppends.Waits;
import io.micronaut.context.ApplicationContext;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Clean-up of nine rows of ten against one DELETE of the same rows from a copy of the same database, and what it costs those
 * who append meanwhile. The same appends go on beside both.
 */
final class LogCleaning {

    private static final double BOUND = 1.5;
    private static final double WAIT_BOUND = 5;
    private static final double P99 = 0.99;
    private static final double HEAP_BOUND_MIB = 256;
    /** Medians are told: on a machine with two processors and one disk a single round says little. */
    private static final int ROUNDS = 3;

    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final double MIB = 1 << 20;

    private final FilledLog log;
    private final Postgres postgres;

    private LogCleaning(FilledLog log, Postgres postgres) {
        this.log = log;
        this.postgres = postgres;
    }

    /** How long something took, and appends before and beside it. */
    private record Taken(double seconds, Waits idle, Waits busy) {}

    /** An append beside something, and idle: milliseconds at a percentile. */
    private record Wait(double busy, double idle) {

        static Wait of(Taken taken, Function<Waits, long[]> rows, double part) {
            return new Wait(millis(rows.apply(taken.busy), part), millis(rows.apply(taken.idle), part));
        }

        private static double millis(long[] nanos, double part) {
            return Crowd.percentile(nanos, part) / 1e6;
        }

        double ratio() {
            return busy / idle;
        }
    }

    /** Removes rows and says how many. */
    private interface Removal {
        long run(String database, ApplicationContext context) throws SQLException;
    }

    /** Both ways, from copies of the same rows. */
    private record Round(Taken ours, Taken plain) {

        double duration() {
            return ours.seconds / plain.seconds;
        }
    }

    static void measure(FilledLog log, Postgres postgres, Report report) throws SQLException {
        LogCleaning cleaning = new LogCleaning(log, postgres);
        cleaning.taken("warm", LogCleaning::cleanUp); // until its code is compiled, which takes a processor of the two
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Taken plain = cleaning.taken("deleted", cleaning::delete);
            rounds.add(new Round(cleaning.taken("cleaned", LogCleaning::cleanUp), plain));
        }
        Round usual = median(rounds.stream(), Round::duration);
        String name = "clean-up of " + log.oldRows() + " rows, one DELETE";
        report.atMost(name, "s", usual.ours.seconds, usual.plain.seconds, usual.duration(), BOUND);
        wait(rounds, Waits::calls, report, "append to the log api");
        wait(rounds, Waits::signIns, report, "append to the log login");
        double heap = peakHeapMib();
        report.atMost("heap at most, limit", "MiB", heap, HEAP_BOUND_MIB, heap / HEAP_BOUND_MIB, 1);
    }

    private static void wait(List<Round> rounds, Function<Waits, long[]> rows, Report report, String append) {
        Wait usual = median(rounds.stream().map(round -> Wait.of(round.ours, rows, P99)), Wait::ratio);
        report.atMost(append + " beside it, idle, p99", "ms", usual.busy, usual.idle, usual.ratio(), WAIT_BOUND);
        Wait plain = median(rounds.stream().map(round -> Wait.of(round.plain, rows, P99)), Wait::ratio);
        report.note(append + " beside DELETE, idle, p99", "ms", plain.busy, plain.idle);
    }

    private static <T> T median(Stream<T> measured, ToDoubleFunction<T> figure) {
        List<T> sorted = measured.sorted(Comparator.comparingDouble(figure)).toList();
        return sorted.get(sorted.size() / 2);
    }

    private Taken taken(String database, Removal removal) throws SQLException {
        postgres.copy(database, log.database());
        try (ApplicationContext context = Product.start(postgres, database, log.data())) {
            SteadyAppends appends = new SteadyAppends(context);
            appends.during(() -> Server.sleep(IDLE)); // until its code is compiled
            Waits idle = appends.during(() -> Server.sleep(IDLE));
            postgres.execute(database, "CHECKPOINT");
            double[] seconds = new double[1];
            Waits busy = appends.during(() -> {
                long began = System.nanoTime();
                expectAll(database, context, removal);
                seconds[0] = (System.nanoTime() - began) / 1e9;
            });
            return new Taken(seconds[0], idle, busy);
        } finally {
            postgres.drop(database);
        }
    }

    private void expectAll(String database, ApplicationContext context, Removal removal) {
        try {
            long rows = removal.run(database, context);
            if (rows != log.oldRows()) {
                throw new IllegalStateException(rows + " rows went, not " + log.oldRows());
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long cleanUp(String database, ApplicationContext context) {
        return context.getBean(RunJobs.class)
                .cleanUpLogs(Actor.system())
                .counts()
                .getOrDefault("api", 0L);
    }

    private long delete(String database, ApplicationContext context) throws SQLException {
        try (java.sql.Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(
                    "DELETE FROM log_entry WHERE type = 'api' AND at < now() - INTERVAL '30 days'");
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
