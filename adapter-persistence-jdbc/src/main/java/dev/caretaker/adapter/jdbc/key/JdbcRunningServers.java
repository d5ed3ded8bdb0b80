package dev.caretaker.adapter.jdbc.key;

import dev.caretaker.adapter.jdbc.atrest.KeyInUse;
import dev.caretaker.adapter.jdbc.atrest.RunningServers;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Keeps the servers of a PostgreSQL in the table {@code running_server}, by the clock of the database. */
@Singleton
final class JdbcRunningServers implements RunningServers {

    private final Database database;

    JdbcRunningServers(Database database) {
        this.database = database;
    }

    @Override
    public boolean announce(String server, String checkValue) {
        return database.atomic(RunningServers.class, sql -> {
            if (!sql.isOnServer()) {
                return true;
            }
            if (!JdbcKeyCheck.inUse(sql).equals(checkValue)) {
                return false;
            }
            if (sql.update("UPDATE running_server SET seen_at = CURRENT_TIMESTAMP WHERE id = ?", server) == 0) {
                sql.update("INSERT INTO running_server (id, seen_at) VALUES (?, CURRENT_TIMESTAMP)", server);
                sql.update("DELETE FROM running_server WHERE seen_at < CURRENT_TIMESTAMP - INTERVAL '1' DAY");
            }
            return true;
        });
    }

    @Override
    public void withdraw(String server) {
        database.single(RunningServers.class, sql -> sql.update("DELETE FROM running_server WHERE id = ?", server));
    }

    @Override
    public Map<String, Duration> recent() {
        return database.read(RunningServers.class, JdbcRunningServers::recent);
    }

    /** The servers that have said lately that they run, and how long ago. */
    static Map<String, Duration> recent(Queries sql) throws SQLException {
        Map<String, Duration> recent = new HashMap<>();
        if (sql.isOnServer()) {
            sql.list(
                    row -> recent.put(row.getString("id"), Duration.ofMillis(row.getLong("age_millis"))),
                    "SELECT id, 1000 * EXTRACT(EPOCH FROM CURRENT_TIMESTAMP - seen_at) AS age_millis FROM running_server"
                            + " WHERE seen_at > CURRENT_TIMESTAMP - INTERVAL '" + KeyInUse.REMEMBERED_SECONDS
                            + "' SECOND");
        }
        return recent;
    }
}
