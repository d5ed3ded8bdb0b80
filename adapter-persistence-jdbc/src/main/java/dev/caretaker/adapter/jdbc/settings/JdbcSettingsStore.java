package dev.caretaker.adapter.jdbc.settings;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.settings.ChangeSet;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.settings.Revision;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.settings.StaleSettingsException;
import dev.caretaker.application.settings.StoredSection;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keeps every revision of settings, one row per value, and never changes one afterwards. */
@Singleton
final class JdbcSettingsStore implements SettingsStore {

    private static final String NEWEST_NUMBER =
            "(SELECT MAX(newest.number) FROM settings_section newest WHERE newest.section = ";

    private final Database database;

    JdbcSettingsStore(Database database) {
        this.database = database;
    }

    @Override
    public List<StoredSection> current() {
        return database.read(
                SettingsStore.class,
                sql -> SettingsRows.sections(sql.list(
                        SettingsRows::value,
                        SettingsRows.VALUES + " WHERE s.number = " + NEWEST_NUMBER + "s.section)"
                                + SettingsRows.VALUE_ORDER)));
    }

    @Override
    public long newestRevision() {
        return database.read(SettingsStore.class, sql -> sql.first(
                        row -> row.getLong("number"),
                        "SELECT COALESCE(MAX(number), 0) AS number FROM settings_revision")
                .orElse(StoredSection.NEVER_SAVED));
    }

    @Override
    public Optional<StoredSection> stored(String section, long number) {
        return database.read(SettingsStore.class, sql -> SettingsRows.sections(sql.list(
                        SettingsRows::value,
                        SettingsRows.VALUES + " WHERE s.section = ? AND s.number = ?" + SettingsRows.VALUE_ORDER,
                        section,
                        number))
                .stream()
                .findFirst());
    }

    @Override
    public List<Revision> revisions(String section) {
        return database.read(
                SettingsStore.class,
                sql -> SettingsRows.revisions(sql.list(SettingsRows::changedField, SettingsRows.REVISIONS, section)));
    }

    /** What the recorder appends to the log joins this transaction. */
    @Override
    public Revision save(ChangeSet changes, Consumer<Revision> record) {
        return database.atomic(SettingsStore.class, sql -> {
            Revision revision = new Revision(
                    nextNumber(sql), changes.at(), changes.actor(), changes.note(), changedFields(changes));
            for (Change change : changes.changes()) {
                refuseStale(sql, change);
            }
            insert(sql, revision.number(), changes);
            record.accept(revision);
            return revision;
        });
    }

    private static long nextNumber(Statements sql) throws SQLException {
        sql.update("UPDATE settings_counter SET number = number + 1");
        return sql.first(row -> row.getLong("number"), "SELECT number FROM settings_counter")
                .orElseThrow();
    }

    private static Map<String, List<String>> changedFields(ChangeSet changes) {
        return changes.changes().stream().collect(Collectors.toMap(Change::section, Change::changedFields));
    }

    private static void refuseStale(Queries sql, Change change) throws SQLException {
        long version = sql.first(
                        row -> row.getLong("number"),
                        "SELECT COALESCE(MAX(number), 0) AS number FROM settings_section WHERE section = ?",
                        change.section())
                .orElse(StoredSection.NEVER_SAVED);
        if (version != change.basedOnVersion()) {
            List<StoredSection> stored = SettingsRows.sections(sql.list(
                    SettingsRows::value,
                    SettingsRows.VALUES + " WHERE s.section = ? AND s.number = ?" + SettingsRows.VALUE_ORDER,
                    change.section(),
                    version));
            throw new StaleSettingsException(change.section(), stored.stream().findFirst());
        }
    }

    private static void insert(Statements sql, long number, ChangeSet changes) throws SQLException {
        sql.update(
                "INSERT INTO settings_revision (number, saved_at, username, address, note) VALUES (?, ?, ?, ?, ?)",
                number,
                changes.at(),
                changes.actor().username(),
                SettingsRows.address(changes.actor().address()),
                changes.note());
        List<Object[]> sections = new ArrayList<>();
        List<Object[]> values = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        for (Change change : changes.changes()) {
            sections.add(new Object[] {change.section(), number});
            change.text()
                    .forEach((path, text) ->
                            values.add(new Object[] {change.section(), number, values.size(), path, text}));
            change.changedFields()
                    .forEach(path -> changed.add(new Object[] {change.section(), number, changed.size(), path}));
        }
        sql.batch("INSERT INTO settings_section (section, number) VALUES (?, ?)", sections);
        sql.batch(
                "INSERT INTO settings_value (section, number, position, path, content) VALUES (?, ?, ?, ?, ?)", values);
        sql.batch("INSERT INTO settings_changed_field (section, number, position, path) VALUES (?, ?, ?, ?)", changed);
    }
}
