package db.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Leaves PostgreSQL one way to read a log from its newest row: by type and number. Given an index of the numbers alone it
 * takes that for any log with a good part of all rows, and steps over the newer rows of all others, millions perhaps. H2
 * chooses the index by the type anyway, and keeps its rows in the order of their numbers.
 */
public final class V11_2__Order_of_log_rows extends BaseJavaMigration {

    /** Called by Flyway. */
    public V11_2__Order_of_log_rows() {
        super();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        if (!context.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return;
        }
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("CREATE UNIQUE INDEX log_entry_order ON log_entry (type, id)");
            statement.execute("ALTER TABLE log_entry DROP CONSTRAINT log_entry_pkey");
            statement.execute("ALTER TABLE log_entry ADD PRIMARY KEY USING INDEX log_entry_order");
            statement.execute("DROP INDEX log_entry_type");
        }
    }
}
