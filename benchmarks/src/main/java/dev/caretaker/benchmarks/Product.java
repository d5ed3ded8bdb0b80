package dev.caretaker.benchmarks;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Map;

/** Everything of the server but its web server, in this JVM and on a PostgreSQL. */
final class Product {

    private Product() {}

    /** Migrates the database if it is new. */
    static ApplicationContext start(Postgres postgres, String database, Path data) {
        return ApplicationContext.run(Map.of(
                "caretaker.data-dir",
                data.toString(),
                "caretaker.database-url",
                postgres.url(database),
                "caretaker.database-user",
                Postgres.USER,
                "caretaker.admin-password",
                Account.firstPassword()));
    }
}
