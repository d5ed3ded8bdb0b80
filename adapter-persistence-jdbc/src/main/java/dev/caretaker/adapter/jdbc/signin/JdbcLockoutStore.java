package dev.caretaker.adapter.jdbc.signin;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.adapter.jdbc.twofactor.LockoutColumns;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps failed attempts in the table {@code lockout}; an account without a row has none. */
@Singleton
final class JdbcLockoutStore implements LockoutStore {

    private static final String AS_EXPECTED =
            " WHERE account_key = ? AND failures = ? AND under_way = ? AND window_start = ? AND lockouts = ?"
                    + " AND locked_until IS NOT DISTINCT FROM ?";

    private final Database database;

    JdbcLockoutStore(Database database) {
        this.database = database;
    }

    @Override
    public Lockout find(AccountName account) {
        return database.read(LockoutStore.class, sql -> find(sql, account)).orElse(Lockout.none());
    }

    private record Remembered(AccountName account, Lockout lockout) {}

    @Override
    public Map<AccountName, Lockout> findAll(Collection<AccountName> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        String places = String.join(", ", Collections.nCopies(accounts.size(), "?"));
        List<Remembered> found = database.read(
                LockoutStore.class,
                sql -> sql.list(
                        row -> new Remembered(AccountName.of(row.getString("account_key")), LockoutColumns.of(row)),
                        "SELECT account_key, " + LockoutColumns.NAMES + " FROM lockout WHERE account_key IN (" + places
                                + ")",
                        accounts.stream().map(AccountName::key).toArray()));
        return found.stream().collect(Collectors.toUnmodifiableMap(Remembered::account, Remembered::lockout));
    }

    private static Optional<Lockout> find(Queries sql, AccountName account) throws SQLException {
        return sql.first(
                LockoutColumns::of,
                "SELECT " + LockoutColumns.NAMES + " FROM lockout WHERE account_key = ?",
                account.key());
    }

    @Override
    public boolean replace(AccountName account, Lockout expected, Lockout next) {
        return database.single(LockoutStore.class, sql -> {
            if (expected.equals(Lockout.none())) {
                return next.equals(expected) ? find(sql, account).isEmpty() : insert(sql, account, next);
            }
            return next.equals(Lockout.none()) ? delete(sql, account, expected) : update(sql, account, expected, next);
        });
    }

    private static boolean insert(Statements sql, AccountName account, Lockout next) throws SQLException {
        return sql.update(
                        """
                        INSERT INTO lockout (account_key, failures, under_way, window_start, lockouts, locked_until)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""",
                        account.key(),
                        next.failures(),
                        next.underWay(),
                        next.windowStart(),
                        next.lockouts(),
                        Optional.ofNullable(next.lockedUntil()))
                == 1;
    }

    private static boolean update(Statements sql, AccountName account, Lockout expected, Lockout next)
            throws SQLException {
        return sql.update(
                        "UPDATE lockout SET failures = ?, under_way = ?, window_start = ?, lockouts = ?, locked_until = ?"
                                + AS_EXPECTED,
                        next.failures(),
                        next.underWay(),
                        next.windowStart(),
                        next.lockouts(),
                        Optional.ofNullable(next.lockedUntil()),
                        account.key(),
                        expected.failures(),
                        expected.underWay(),
                        expected.windowStart(),
                        expected.lockouts(),
                        Optional.ofNullable(expected.lockedUntil()))
                == 1;
    }

    private static boolean delete(Statements sql, AccountName account, Lockout expected) throws SQLException {
        return sql.update(
                        "DELETE FROM lockout" + AS_EXPECTED,
                        account.key(),
                        expected.failures(),
                        expected.underWay(),
                        expected.windowStart(),
                        expected.lockouts(),
                        Optional.ofNullable(expected.lockedUntil()))
                == 1;
    }

    @Override
    public int forget(Instant before) {
        return database.single(
                LockoutStore.class,
                sql -> sql.update(
                        "DELETE FROM lockout WHERE window_start < ? AND (locked_until IS NULL OR locked_until < ?)",
                        before,
                        before));
    }
}
