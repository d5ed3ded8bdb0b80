package dev.caretaker.adapter.jdbc;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;

/** Tests on two instances that share the database a subclass names: {@code context} is one, {@code other} the other. */
public abstract class OnTwoInstances extends OnDatabase {

    /** The other instance. */
    protected final ApplicationContext other;

    /**
     * Starts both.
     *
     * @param url address of the database
     * @param more further configuration of the one, as names and values in turn
     */
    protected OnTwoInstances(String url, String... more) {
        super(url, more);
        other = TestDatabases.start(url);
    }

    @AfterAll
    void stopTheOther() {
        other.close();
    }
}
