package dev.caretaker.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A database whose log {@code api} has rows like those that calls of the REST API leave, in the order of their times. Nine
 * of ten are older than the 30 days after which clean-up takes them.
 *
 * @param database its name
 * @param data directory of the server that created it
 * @param rows how many
 */
record FilledLog(String database, Path data, int rows) {

    private static final int OLD_DAYS = 30;
    private static final int YOUNG_DAYS = 29;
    private static final int OLD_OF_TEN = 9;

    static FilledLog create(Postgres postgres, Workplace place, int rows) throws SQLException {
        FilledLog log = new FilledLog("filled_" + rows, place.newData(), rows);
        postgres.create(log.database);
        Product.start(postgres, log.database, log.data).close();
        try (Connection connection = postgres.connect(log.database)) {
            int old = log.oldRows();
            insert(connection, old, OLD_DAYS + YOUNG_DAYS + 1, OLD_DAYS);
            insert(connection, rows - old, YOUNG_DAYS, 0);
        }
        postgres.execute(log.database, """
                INSERT INTO log_day (type, epoch_day, part, entries, bytes)
                SELECT type, CAST(FLOOR(EXTRACT(EPOCH FROM at) / 86400) AS BIGINT), 0, COUNT(*), SUM(bytes)
                FROM log_entry WHERE type = 'api' GROUP BY 1, 2""", "VACUUM ANALYZE", "CHECKPOINT");
        return log;
    }

    /** Those that clean-up takes. */
    int oldRows() {
        return (int) ((long) rows * OLD_OF_TEN / 10);
    }

    /** Spreads rows evenly from one day to another, both as days before now. */
    private static void insert(Connection connection, int rows, int fromDay, int toDay) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO log_entry (type, at, username, address, action, outcome, details, folded_user, searched, bytes)
                SELECT 'api', at, who, '192.0.2.' || n % 200, action, 'SUCCESS', details, who,
                       lower(action) || chr(10) || details, length(who || '192.0.2.' || n % 200 || action || details)
                FROM (SELECT n,
                             now() - make_interval(days => ?) + n * (make_interval(days => ?) / ?) AS at,
                             'user' || n % 50 AS who,
                             'GET /web/api/settings/{section}' AS action,
                             concat_ws(chr(10), 'milliseconds', n % 90, 'status', '200') AS details
                      FROM generate_series(1, ?) n) rows
                ORDER BY n""")) {
            statement.setInt(1, fromDay);
            statement.setInt(2, fromDay - toDay);
            statement.setInt(3, rows + 1);
            statement.setInt(4, rows);
            statement.executeUpdate();
        }
    }
}
