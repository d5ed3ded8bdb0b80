package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.startup.DatabaseSchema;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.util.List;
import java.util.Map;

/**
 * The command {@code migrate}: brings the tables up to date with the rights of the database user it is given, so that the
 * server can do with one who may not change tables. Needs neither the master key nor any other file of the server.
 */
final class Migrate {

    private static final List<String> WORDS = List.of("migrate");

    private Migrate() {}

    static boolean isAskedFor(List<String> arguments) {
        return arguments.equals(WORDS);
    }

    /** Brings up to date the database that a server would use with these properties, and tells what was done. */
    static String run(Map<String, Object> properties) {
        try (ApplicationContext context =
                ApplicationContext.builder().properties(properties).build()) {
            Environment configured = context.getEnvironment().start();
            int steps = DatabaseSchema.bringUpToDate(
                    text(configured, "datasources.default.url"),
                    text(configured, "datasources.default.username"),
                    text(configured, "datasources.default.password"));
            return steps == 0
                    ? "The tables were up to date already."
                    : "The tables are up to date; steps taken: " + steps + ".";
        }
    }

    private static String text(Environment configured, String property) {
        return configured.getProperty(property, String.class).orElse("");
    }
}
