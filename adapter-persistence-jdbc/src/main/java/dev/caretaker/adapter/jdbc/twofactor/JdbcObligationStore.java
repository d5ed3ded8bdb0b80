package dev.caretaker.adapter.jdbc.twofactor;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.twofactor.ObligationStore;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Remembers in the table {@code two_factor_obligation} since when users have had to have a second factor. */
@Singleton
final class JdbcObligationStore implements ObligationStore {

    private final Database database;

    JdbcObligationStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> since(String userId) {
        return database.read(ObligationStore.class, sql -> since(sql, userId));
    }

    private static Optional<Instant> since(Queries sql, String userId) throws SQLException {
        return sql.first(
                row -> Queries.instant(row, "applies_since"),
                "SELECT applies_since FROM two_factor_obligation WHERE account_id = ?",
                userId);
    }

    /** Mostly the moment is known: one statement. */
    @Override
    public Instant begin(String userId, Instant now) {
        return database.atomic(ObligationStore.class, sql -> {
            Optional<Instant> known = since(sql, userId);
            if (known.isPresent()) {
                return known.get();
            }
            sql.update(
                    "INSERT INTO two_factor_obligation (account_id, applies_since) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    userId,
                    now);
            return since(sql, userId).orElseThrow(() -> new SQLException("forgotten meanwhile", Database.TRY_AGAIN));
        });
    }

    /** In the order of ids, so that two instances that do so at once wait for each other instead of blocking. */
    @Override
    public void align(Set<String> userIds, Instant now) {
        database.atomic(ObligationStore.class, sql -> {
            Set<String> known = new HashSet<>(
                    sql.list(row -> row.getString("account_id"), "SELECT account_id FROM two_factor_obligation"));
            Set<String> over = new TreeSet<>(known);
            over.removeAll(userIds);
            Set<String> fresh = new TreeSet<>(userIds);
            fresh.removeAll(known);
            sql.batch("DELETE FROM two_factor_obligation WHERE account_id = ?", rows(over));
            List<Object[]> added = new ArrayList<>();
            fresh.forEach(userId -> added.add(new Object[] {now, userId}));
            return sql.batch("""
                    INSERT INTO two_factor_obligation (account_id, applies_since)
                    SELECT id, CAST(? AS TIMESTAMP WITH TIME ZONE) FROM account WHERE id = ?
                    ON CONFLICT DO NOTHING""", added);
        });
    }

    private static List<Object[]> rows(Set<String> ids) {
        return ids.stream().map(id -> new Object[] {id}).toList();
    }
}
