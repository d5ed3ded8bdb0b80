package dev.caretaker.adapter.jdbc;

class H2InMemoryTest extends JdbcAdaptersContract {

    H2InMemoryTest() {
        super(TestDatabases.h2InMemory("contracts"));
    }
}
