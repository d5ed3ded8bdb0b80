package dev.caretaker.adapter.jdbc;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests on the database that a subclass names, which is empty before each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OnDatabase {

    /** The running adapters. */
    protected final ApplicationContext context;

    /**
     * Starts the adapters.
     *
     * @param url address of the database
     * @param more further configuration, as names and values in turn
     */
    protected OnDatabase(String url, String... more) {
        context = TestDatabases.start(url, more);
    }

    @BeforeEach
    void empty() {
        TestDatabases.empty(context);
    }

    @AfterAll
    void stop() {
        context.close();
    }
}
