package dev.caretaker.adapter.jdbc.backup;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.InstallationData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * Tables that were made just now in a database that had none. If they cannot be filled, they go again, so that the next try
 * finds the database as empty as this one did.
 */
final class FreshTables implements InstallationData {

    private final DataSource dataSource;
    private final InstallationData data;

    FreshTables(DataSource dataSource) {
        this.dataSource = dataSource;
        this.data = new JdbcInstallationData(dataSource);
    }

    @Override
    public String schema() {
        return data.schema();
    }

    @Override
    public void copyTo(OutputStream out) throws IOException {
        data.copyTo(out);
    }

    @Override
    public void replaceBy(InputStream in) throws IOException {
        try {
            data.replaceBy(in);
        } catch (IOException | RuntimeException failure) {
            drop();
            throw failure;
        }
    }

    private void drop() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> childrenFirst = new ArrayList<>(Tables.ordered(connection));
            Collections.reverse(childrenFirst);
            for (String table : childrenFirst) {
                statement.execute("DROP TABLE " + table);
            }
            statement.execute("DROP TABLE \"" + Tables.HISTORY + "\"");
        } catch (SQLException failure) {
            throw new AdapterFailureException(InstallationData.class, failure);
        }
    }
}
