package dev.caretaker.adapter.jdbc.backup;

import dev.caretaker.adapter.jdbc.away.DatabaseTroubles;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.InstallationData;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Copies all tables out of a database and in again, as text that H2 and PostgreSQL both read. One transaction sees every
 * table as of the same moment and holds up nobody; rows are written as they are read, however many there are.
 */
public final class JdbcInstallationData implements InstallationData {

    /** H2's own level, under which a transaction sees every table as of its first statement; not one of JDBC's. */
    private static final int H2_SNAPSHOT = 6;

    private final DataSource dataSource;

    /**
     * Copies one database.
     *
     * @param dataSource where connections come from
     */
    public JdbcInstallationData(DataSource dataSource) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /** What is to be done on a connection. */
    private interface Work {
        void on(Connection connection) throws SQLException, IOException;
    }

    private void onConnection(Work work) throws IOException {
        try (Connection connection = dataSource.getConnection()) {
            work.on(connection);
        } catch (SQLException failure) {
            throw new AdapterFailureException(InstallationData.class, DatabaseTroubles.of(failure), failure);
        }
    }

    private static void inTransaction(Connection connection, Work work) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            work.on(connection);
            connection.commit();
        } catch (SQLException | IOException | RuntimeException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void inSnapshot(Connection connection, Work copy) throws SQLException, IOException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            inTransaction(connection, copy);
            return;
        }
        connection.setTransactionIsolation(H2_SNAPSHOT);
        giveRowsAsTheyAreRead(connection, true);
        try {
            inTransaction(connection, copy);
        } finally {
            giveRowsAsTheyAreRead(connection, false);
        }
    }

    /** H2 otherwise reads a whole table, into memory and a file beside, before it gives the first row. */
    private static void giveRowsAsTheyAreRead(Connection connection, boolean isWanted) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION " + (isWanted ? 1 : 0));
        }
    }

    @Override
    public String schema() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT "version" FROM "flyway_schema_history" WHERE "success" AND "version" IS NOT NULL
                        ORDER BY "installed_rank" DESC LIMIT 1""")) {
            if (!rows.next()) {
                throw new SQLException("no table was ever made");
            }
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new AdapterFailureException(InstallationData.class, DatabaseTroubles.of(failure), failure);
        }
    }

    @Override
    public void copyTo(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        onConnection(connection -> inSnapshot(connection, snapshot -> new TableWriter(snapshot, text).writeAll()));
        text.flush();
    }

    @Override
    public void replaceBy(InputStream in) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        onConnection(connection -> inTransaction(connection, whole -> new TableReader(whole, text).readAll()));
    }
}
