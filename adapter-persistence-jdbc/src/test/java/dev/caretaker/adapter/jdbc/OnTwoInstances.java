package dev.caretaker.adapter.jdbc;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;

/** Tests on two instances that share the database a subclass names: {@code context} is one, {@code other} the other. */
abstract class OnTwoInstances extends OnDatabase {

    final ApplicationContext other;

    OnTwoInstances(String url, String... more) {
        super(url, more);
        other = TestDatabases.start(url);
    }

    @AfterAll
    void stopTheOther() {
        other.close();
    }
}
