package dev.caretaker.adapter.jdbc.key;

import dev.caretaker.adapter.jdbc.atrest.EncryptedRows;
import dev.caretaker.adapter.jdbc.log.LogSealsRenewal;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.adapter.jdbc.sso.CredentialRow;
import dev.caretaker.adapter.jdbc.startup.ProcessName;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.secret.SecretVault.Place;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.domain.log.LogType;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Knows every column that holds what a vault has encrypted, and the log that is sealed. */
@Singleton
final class JdbcEncryptedRows implements EncryptedRows {

    /** A new column for secrets is named here, or the next change of the master key loses them. */
    private static final List<Column> COLUMNS = List.of(
            new Column("two_factor", "account_id", "secret", Enrolment::place),
            new Column("two_factor_draft", "account_id", "secret", Enrolment::place),
            new Column("sso_credential", CredentialRow.ID, "secret", CredentialRow::place));

    private final Database database;

    JdbcEncryptedRows(Database database) {
        this.database = database;
    }

    private record Column(String table, String id, String content, Function<String, Place> place) {}

    @Override
    public void refuseOthers() {
        database.read(EncryptedRows.class, JdbcEncryptedRows::withoutConnected);
    }

    private static boolean withoutConnected(Queries sql) throws SQLException {
        boolean isAlone = !sql.isOnServer()
                || sql.list(row -> row.getInt("pid"), """
                        SELECT pid FROM pg_stat_activity WHERE datname = current_database()
                            AND application_name LIKE ? AND application_name <> current_setting('application_name')""", ProcessName.PREFIX + "%")
                        .isEmpty();
        if (!isAlone) {
            throw new StartRefusedException("Another server, or a command, is connected to this database:"
                    + " stop every one of them, then replace the master key.");
        }
        return true;
    }

    private static void refuseAnnounced(Queries sql) throws SQLException {
        if (!JdbcRunningServers.recent(sql).isEmpty()) {
            throw new StartRefusedException("A server on this database was started meanwhile:"
                    + " stop every one of them, then replace the master key.");
        }
    }

    @Override
    public int replaceKey(Known present, Known next, Anew anew) {
        return database.atomic(EncryptedRows.class, sql -> {
            if (!JdbcKeyCheck.replace(sql, present.check(), next.check())) {
                throw new IllegalStateException("the database was encrypted with another key");
            }
            // From here on whoever starts waits for the row that names the key, see JdbcKeyCheck.agreeOn.
            withoutConnected(sql);
            refuseAnnounced(sql);
            int secrets = 0;
            for (Column column : COLUMNS) {
                secrets += replace(sql, column, anew);
            }
            new LogSealsRenewal(sql, present.chain(), next.chain()).run(LogType.AUDIT.name());
            return secrets;
        });
    }

    private static int replace(Statements sql, Column column, Anew anew) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        sql.list(
                row -> rows.add(new Object[] {
                    anew.encrypted(column.place().apply(row.getString("id")), row.getString("content")),
                    row.getString("id")
                }),
                "SELECT " + column.id() + " AS id, " + column.content() + " AS content FROM " + column.table());
        sql.batch("UPDATE " + column.table() + " SET " + column.content() + " = ? WHERE " + column.id() + " = ?", rows);
        return rows.size();
    }
}
