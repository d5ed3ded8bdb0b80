package dev.caretaker.adapter.jdbc.backup;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import dev.caretaker.application.housekeeping.backup.InstallationData;
import dev.caretaker.application.housekeeping.backup.RestoreBackup.Restored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import javax.sql.DataSource;

/** What was under way when a copy was made, itself among it: in a restored installation nobody goes on with it. */
final class UnderWayWhenCopied {

    /** Databases keep times to the microsecond, the manifest to the nanosecond. */
    private static final Duration ROUNDING = Duration.ofMillis(1);

    private UnderWayWhenCopied() {}

    static void settle(DataSource dataSource, Restored restored) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Set<String> tables = Tables.names(connection);
            if (tables.contains("job")) {
                letGoOfJobs(connection);
            }
            if (tables.contains("backup")) {
                complete(connection, restored.manifest().createdAt(), restored.file());
                settleOthers(connection);
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new AdapterFailureException(InstallationData.class, failure);
        }
    }

    private static void letGoOfJobs(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE job SET holder = NULL, lease_until = NULL");
            statement.executeUpdate("UPDATE job_run SET outcome = 'ABANDONED', reason = 'abandoned',"
                    + " ended_at = started_at WHERE outcome = 'RUNNING'");
        }
    }

    /** The copy was being written when it was made; since then it is the file from which it was restored. */
    private static void complete(Connection connection, Instant createdAt, Written file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE backup SET state = 'COMPLETE',"
                + " size_bytes = ?, sha256 = ? WHERE state = 'RUNNING' AND created_at BETWEEN ? AND ?")) {
            statement.setLong(1, file.sizeBytes());
            statement.setString(2, file.sha256());
            statement.setObject(3, createdAt.minus(ROUNDING).atOffset(ZoneOffset.UTC));
            statement.setObject(4, createdAt.plus(ROUNDING).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** Others had broken off before; and what was being removed is there or has gone, as the folder says. */
    private static void settleOthers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM backup WHERE state = 'RUNNING'");
            statement.executeUpdate("UPDATE backup SET state = 'COMPLETE' WHERE state = 'REMOVING'");
        }
    }
}
