package dev.caretaker.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures logs of very many rows on a PostgreSQL of its own, part by part. Runs in a JVM of 256 MiB with the server on its
 * class path: what appends and cleans up is the product's own code.
 */
final class LogKeeping {

    private static final List<String> PARTS = List.of("append", "cleanup", "logpage");
    private static final String ROWS = "--rows=";
    private static final int MANY = 10_000_000;

    private LogKeeping() {}

    /** Takes the names of the parts to measure, none for all, and {@code --rows=N}. */
    public static void main(String[] arguments) throws IOException, SQLException {
        List<String> parts = new ArrayList<>(Arrays.asList(arguments));
        parts.removeIf(argument -> argument.startsWith(ROWS));
        if (!PARTS.containsAll(parts)) {
            System.err.println("Parts: " + String.join(" ", PARTS) + " [" + ROWS + MANY + "]");
            System.exit(2);
        }
        int rows = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(ROWS))
                .mapToInt(argument -> Integer.parseInt(argument.substring(ROWS.length())))
                .findFirst()
                .orElse(MANY);
        System.exit(measure(parts.isEmpty() ? PARTS : parts, rows) ? 0 : 1);
    }

    private static boolean measure(List<String> parts, int rows) throws IOException, SQLException {
        Report report = new Report();
        try (Workplace place = new Workplace(Path.of(System.getProperty("caretaker.root")));
                Postgres postgres = Postgres.start(place.newData())) {
            Runtime.getRuntime().addShutdownHook(new Thread(place::close)); // also after Ctrl-C
            if (parts.contains("append")) {
                LogAppending.measure(postgres, place, report);
            }
            if (parts.contains("cleanup") || parts.contains("logpage")) {
                FilledLog many = FilledLog.create(postgres, place, rows);
                if (parts.contains("logpage")) {
                    LogView.measure(many, postgres, place, report);
                }
                if (parts.contains("cleanup")) {
                    LogCleaning.measure(many, postgres, report);
                }
            }
        }
        return report.allMet();
    }
}
