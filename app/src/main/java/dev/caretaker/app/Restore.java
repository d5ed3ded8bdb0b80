package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.backup.DatabaseRestore;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.housekeeping.backup.BackupManifest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command {@code restore FILE}: fills an empty installation from a backup instead of starting the server. */
final class Restore {

    private static final String NAME = "restore";

    private Restore() {}

    static boolean isAskedFor(List<String> arguments) {
        return !arguments.isEmpty() && arguments.get(0).equals(NAME);
    }

    /** Restores into the database that a server would use with these properties, and tells what to do next. */
    static String run(List<String> arguments, Map<String, Object> properties) {
        if (arguments.size() != 2) {
            throw new StartRefusedException("Name one backup file: " + NAME + " FILE");
        }
        try (ApplicationContext context =
                ApplicationContext.builder().properties(properties).build()) {
            Environment configured = context.getEnvironment().start();
            BackupManifest manifest = DatabaseRestore.restore(
                    Path.of(arguments.get(1)),
                    text(configured, "datasources.default.url"),
                    text(configured, "datasources.default.username"),
                    text(configured, "datasources.default.password"));
            Path key = Path.of(text(configured, "caretaker.master-key-file"));
            String next = Files.exists(key)
                    ? "Start the server."
                    : "Put the master key of that installation into " + key + ", then start the server.";
            return "Restored the backup of " + manifest.createdAt() + ", made by version " + manifest.version() + ". "
                    + next;
        }
    }

    private static String text(Environment configured, String property) {
        return configured.getProperty(property, String.class).orElse("");
    }
}
