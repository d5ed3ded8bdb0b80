package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of a log as a row. Details are lines of name and value in turn: neither holds control characters, which an entry
 * has encoded.
 */
final class LogRow {

    static final String COLUMNS = "type, at, username, address, action, outcome, details";

    static final String INSERT = """
            INSERT INTO log_entry (type, at, username, address, action, outcome, details, folded_user, searched, bytes,
                                   number, seal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final LogEntry entry;
    private final String details;

    /** How much the entry counts towards the size of its log. */
    private final long bytes;

    LogRow(LogEntry entry) {
        this.entry = entry;
        this.details = joined(entry.details());
        this.bytes = Stream.of(entry.user(), entry.address(), entry.action(), details)
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    long bytes() {
        return bytes;
    }

    Object[] values(Optional<Link> link) {
        return new Object[] {
            entry.type(),
            entry.at(),
            entry.user(),
            entry.address(),
            entry.action(),
            entry.outcome(),
            details,
            folded(entry.user()),
            folded(entry.action() + "\n" + details),
            bytes,
            link.map(Link::number),
            link.map(Link::seal)
        };
    }

    static Optional<Link> link(ResultSet row) throws SQLException {
        String seal = row.getString("seal");
        return seal == null ? Optional.empty() : Optional.of(new Link(row.getLong("number"), seal));
    }

    static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getString("type"),
                Queries.instant(row, "at"),
                row.getString("username"),
                row.getString("address"),
                row.getString("action"),
                LogEntry.Outcome.valueOf(row.getString("outcome")),
                details(row.getString("details")));
    }

    private static String joined(Map<String, String> details) {
        return details.entrySet().stream()
                .map(detail -> detail.getKey() + "\n" + detail.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> details(String joined) {
        Map<String, String> details = new TreeMap<>();
        String[] lines = joined.split("\n", -1);
        for (int i = 0; i + 1 < lines.length; i += 2) {
            details.put(lines[i], lines[i + 1]);
        }
        return details;
    }

    /** One spelling of case: by way of upper case, because some letters have two lower-case forms. */
    static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** A pattern for LIKE in which the text stands for itself. */
    static String containing(String text) {
        return "%" + folded(text).replaceAll("([!%_])", "!$1") + "%";
    }
}
