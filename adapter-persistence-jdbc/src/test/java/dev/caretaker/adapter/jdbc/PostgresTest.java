package dev.caretaker.adapter.jdbc;

class PostgresTest extends JdbcAdaptersContract {

    PostgresTest() {
        super(TestDatabases.postgres());
    }
}
