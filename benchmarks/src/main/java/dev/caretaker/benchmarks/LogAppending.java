package dev.caretaker.benchmarks;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogStore;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Appending through the product against a bare batch insert of the same rows into the same table. */
final class LogAppending {

    private static final int BATCH = 1_000;
    private static final int BATCHES = 50;
    private static final int ROUNDS = 7;
    private static final double BOUND = 0.70;
    private static final String DATABASE = "appended";

    private LogAppending() {}

    static void measure(Postgres postgres, Workplace place, Report report) throws SQLException {
        postgres.create(DATABASE);
        try (ApplicationContext context = Product.start(postgres, DATABASE, place.newData());
                Connection connection = postgres.connect(DATABASE)) {
            LogStore store = context.getBean(LogStore.class);
            connection.setAutoCommit(false);
            double[] appended = new double[ROUNDS];
            double[] bare = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) { // the first warms up
                int at = Math.max(0, round);
                bare[at] = rate(rows -> insert(connection, rows));
                appended[at] = rate(store::append);
                ratios[at] = appended[at] / bare[at];
            }
            report.atLeast(
                    "rows appended, bare batch insert",
                    "/s",
                    Report.median(appended),
                    Report.median(bare),
                    Report.median(ratios),
                    BOUND);
        }
        postgres.drop(DATABASE);
    }

    /** What takes a batch of rows. */
    private interface Sink {
        void take(List<LogEntry> rows) throws SQLException;
    }

    private static double rate(Sink sink) throws SQLException {
        long spent = 0;
        for (int i = 0; i < BATCHES; i++) {
            List<LogEntry> rows =
                    Stream.generate(SteadyAppends::row).limit(BATCH).toList();
            long began = System.nanoTime();
            sink.take(rows);
            spent += System.nanoTime() - began;
        }
        return (double) BATCH * BATCHES / (spent / 1e9);
    }

    private static void insert(Connection connection, List<LogEntry> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO log_entry (type, at, username, address, action, outcome, details, folded_user, searched, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (LogEntry row : rows) {
                statement.setString(1, row.type());
                statement.setObject(2, row.at().atOffset(ZoneOffset.UTC));
                statement.setString(3, row.user());
                statement.setString(4, row.address());
                statement.setString(5, row.action());
                statement.setString(6, row.outcome().name());
                statement.setString(7, "milliseconds\n7\nstatus\n200");
                statement.setString(8, row.user());
                statement.setString(9, "get /web/api/settings/{section}\nmilliseconds\n7\nstatus\n200");
                statement.setLong(10, 71);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
    }
}
