package dev.caretaker.adapter.jdbc;

import java.sql.SQLException;

/** On a database of its own, because a key is replaced only where nobody else is connected. */
class PostgresTest extends JdbcAdaptersContract {

    PostgresTest() throws SQLException {
        super(TestDatabases.postgres("contracts"));
    }
}
