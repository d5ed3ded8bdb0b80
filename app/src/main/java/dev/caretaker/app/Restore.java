package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.backup.DatabaseRestore;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.housekeeping.backup.BackupManifest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command {@code restore FILE}: fills an empty installation from a backup instead of starting the server. */
final class Restore {

    private static final String NAME = "restore";
    private static final String BUILT_IN = "jdbc:h2:";
    private static final String DATABASE_FILES = "caretaker.";
    private static final int MOST_NAMED = 5;

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
            refuseFilledDirectory(configured);
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

    /** What the database makes of its own files is for the database to say; key and backups may be there before. */
    private static void refuseFilledDirectory(Environment configured) {
        if (!text(configured, "datasources.default.url").startsWith(BUILT_IN)) {
            return;
        }
        Path directory = path(configured, "caretaker.data-dir");
        Path key = path(configured, "caretaker.master-key-file");
        Set<Path> welcome = Set.of(
                key,
                MasterKey.previousFile(key),
                path(configured, "caretaker.backup-dir"),
                directory.resolve("lost+found"));
        String strange = strange(directory, welcome);
        if (!strange.isEmpty()) {
            throw new StartRefusedException("The data directory " + directory + " is not empty, it holds: " + strange
                    + ". A backup is restored into an empty one, in which only master key and backups may lie before."
                    + " Move the rest away first, or set CARETAKER_DATA_DIR.");
        }
    }

    private static String strange(Path directory, Set<Path> welcome) {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(path -> !welcome.contains(path))
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith(DATABASE_FILES))
                    .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
                    .sorted()
                    .limit(MOST_NAMED)
                    .collect(Collectors.joining(", "));
        } catch (IOException unreadable) {
            throw new StartRefusedException("The data directory " + directory + " cannot be read.", unreadable);
        }
    }

    private static Path path(Environment configured, String property) {
        return Path.of(text(configured, property)).toAbsolutePath().normalize();
    }

    private static String text(Environment configured, String property) {
        return configured.getProperty(property, String.class).orElse("");
    }
}
