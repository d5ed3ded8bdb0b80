package db.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Lets H2 set aside the numbers of ten thousand rows of logs at once. By default it does so for 32, and each time writes all
 * that it has in hand to the disk, in the midst of storing many rows. PostgreSQL stays as it is: there each connection would
 * set aside numbers of its own, and rows would no longer be numbered in the order in which they are added.
 */
public final class V13__Numbers_of_log_rows extends BaseJavaMigration {

    /** Called by Flyway. */
    public V13__Numbers_of_log_rows() {
        super();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        if (!context.getConnection().getMetaData().getDatabaseProductName().equals("H2")) {
            return;
        }
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("ALTER TABLE log_entry ALTER COLUMN id SET CACHE 10000");
        }
    }
}
