package dev.caretaker.adapter.jdbc.settings;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.Revision;
import dev.caretaker.application.settings.StoredSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as rows: one per value, one per changed field. */
final class SettingsRows {

    static final String VALUES = """
            SELECT s.section, s.number, r.saved_at, r.username, v.path, v.content
            FROM settings_section s
            JOIN settings_revision r ON r.number = s.number
            LEFT JOIN settings_value v ON v.section = s.section AND v.number = s.number""";

    static final String VALUE_ORDER = " ORDER BY s.section, v.position";

    static final String REVISIONS = """
            SELECT r.number, r.saved_at, r.username, r.address, r.note, s.section, c.path
            FROM settings_section wanted
            JOIN settings_revision r ON r.number = wanted.number
            JOIN settings_section s ON s.number = wanted.number
            LEFT JOIN settings_changed_field c ON c.section = s.section AND c.number = s.number
            WHERE wanted.section = ?
            ORDER BY r.number DESC, s.section, c.position""";

    private SettingsRows() {}

    /** A value of a section; without a path if the section has no values at all. */
    record Value(String section, long number, Instant savedAt, String savedBy, Optional<String> path, String text) {}

    /** A field that a revision changed; without a path if it changed none of the section. */
    record ChangedField(
            long number, Instant at, Actor actor, Optional<String> note, String section, Optional<String> path) {}

    static Value value(ResultSet row) throws SQLException {
        return new Value(
                row.getString("section"),
                row.getLong("number"),
                Queries.instant(row, "saved_at"),
                row.getString("username"),
                Optional.ofNullable(row.getString("path")),
                row.getString("content"));
    }

    static ChangedField changedField(ResultSet row) throws SQLException {
        return new ChangedField(
                row.getLong("number"),
                Queries.instant(row, "saved_at"),
                new Actor(row.getString("username"), address(row.getString("address"))),
                Optional.ofNullable(row.getString("note")),
                row.getString("section"),
                Optional.ofNullable(row.getString("path")));
    }

    static List<StoredSection> sections(List<Value> values) {
        Map<String, List<Value>> bySection = new LinkedHashMap<>();
        values.forEach(value -> bySection
                .computeIfAbsent(value.section(), section -> new ArrayList<>())
                .add(value));
        return bySection.values().stream().map(SettingsRows::section).toList();
    }

    private static StoredSection section(List<Value> values) {
        Map<String, String> text = new LinkedHashMap<>();
        values.forEach(value -> value.path().ifPresent(path -> text.put(path, value.text())));
        Value first = values.get(0);
        return new StoredSection(first.section(), first.number(), text, first.savedAt(), first.savedBy());
    }

    static List<Revision> revisions(List<ChangedField> fields) {
        Map<Long, List<ChangedField>> byNumber = new LinkedHashMap<>();
        fields.forEach(field -> byNumber.computeIfAbsent(field.number(), number -> new ArrayList<>())
                .add(field));
        return byNumber.values().stream().map(SettingsRows::revision).toList();
    }

    private static Revision revision(List<ChangedField> fields) {
        Map<String, List<String>> changed = new LinkedHashMap<>();
        fields.forEach(field -> {
            List<String> paths = changed.computeIfAbsent(field.section(), section -> new ArrayList<>());
            field.path().ifPresent(paths::add);
        });
        ChangedField first = fields.get(0);
        return new Revision(first.number(), first.at(), first.actor(), first.note(), changed);
    }

    /** Without the name of a network interface of this machine ({@code %eth0}), which may be gone when it is read. */
    static String address(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static InetAddress address(String text) throws SQLException {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException damaged) {
            throw new SQLException("not an address: " + text, damaged);
        }
    }
}
