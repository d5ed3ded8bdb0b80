package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps users in the tables {@code account} and {@code former_password}. */
@Singleton
final class JdbcUserStore implements UserStore {

    /** Row of {@code installation} that outlives the first user. */
    private static final String FIRST_USER = "first-user";

    private final Database database;

    JdbcUserStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean createFirst(User administrator) {
        return database.atomic(UserStore.class, sql -> {
            boolean first = sql.update(
                            "INSERT INTO installation (name, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
                            FIRST_USER,
                            administrator.id())
                    == 1;
            if (first && !insert(sql, administrator)) {
                sql.update("DELETE FROM installation WHERE name = ?", FIRST_USER);
                return false;
            }
            return first;
        });
    }

    @Override
    public boolean hadFirst() {
        return database.single(UserStore.class, sql -> sql.first(
                        row -> row.getString("name"), "SELECT name FROM installation WHERE name = ?", FIRST_USER)
                .isPresent());
    }

    @Override
    public boolean create(User user) {
        return database.single(UserStore.class, sql -> insert(sql, user));
    }

    private static boolean insert(Statements sql, User user) throws SQLException {
        Optional<LocalPassword> password = user.password();
        return sql.update(
                        """
                        INSERT INTO account (id, account_key, username, display_name, enabled, permissions,
                            password_hash, password_set_at, password_must_change, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                        ON CONFLICT DO NOTHING""",
                        user.id(),
                        user.account().key(),
                        user.username(),
                        user.displayName(),
                        user.enabled(),
                        AccountRow.joined(user.permissions()),
                        password.map(LocalPassword::hash).map(PasswordHash::phc),
                        password.map(LocalPassword::setAt),
                        password.map(LocalPassword::mustChange).orElse(false))
                == 1;
    }

    @Override
    public Optional<User> find(AccountName account) {
        return database.single(
                UserStore.class,
                sql -> sql.first(
                        AccountRow::user,
                        "SELECT " + AccountRow.COLUMNS + " FROM account a WHERE a.account_key = ?",
                        account.key()));
    }

    @Override
    public int countPasswordsSetBy(Instant instant) {
        return database.single(
                        UserStore.class,
                        sql -> sql.first(
                                row -> row.getInt("users"),
                                "SELECT COUNT(*) AS users FROM account WHERE enabled AND password_set_at <= ?",
                                instant))
                .orElse(0);
    }

    @Override
    public boolean update(User user) {
        return database.single(
                UserStore.class,
                sql -> sql.update(
                                """
                                UPDATE account SET display_name = ?, enabled = ?, permissions = ?, version = version + 1
                                WHERE id = ? AND version = ?""",
                                user.displayName(),
                                user.enabled(),
                                AccountRow.joined(user.permissions()),
                                user.id(),
                                user.version())
                        == 1);
    }

    @Override
    public boolean delete(String userId) {
        return database.single(UserStore.class, sql -> sql.update("DELETE FROM account WHERE id = ?", userId) == 1);
    }

    @Override
    public boolean replacePassword(String userId, PasswordHash before, LocalPassword next, int remembered) {
        return database.atomic(UserStore.class, sql -> {
            boolean replaced =
                    sql.update("""
                            UPDATE account SET password_hash = ?, password_set_at = ?, password_must_change = ?,
                                version = version + 1
                            WHERE id = ? AND password_hash = ?""", next.hash().phc(), next.setAt(), next.mustChange(), userId, before.phc()) == 1;
            if (replaced) {
                remember(sql, userId, before, remembered);
            }
            return replaced;
        });
    }

    private static void remember(Statements sql, String userId, PasswordHash before, int remembered)
            throws SQLException {
        sql.update("INSERT INTO former_password (account_id, hash) VALUES (?, ?)", userId, before.phc());
        sql.update("""
                DELETE FROM former_password WHERE account_id = ? AND id NOT IN (
                    SELECT id FROM former_password WHERE account_id = ? ORDER BY id DESC LIMIT ?)""", userId, userId, remembered);
    }

    @Override
    public boolean rehashPassword(String userId, PasswordHash before, PasswordHash next) {
        return database.single(UserStore.class, sql -> sql.update("""
                                UPDATE account SET password_hash = ?, version = version + 1
                                WHERE id = ? AND password_hash = ?""", next.phc(), userId, before.phc()) == 1);
    }

    @Override
    public List<PasswordHash> earlierPasswords(String userId) {
        return database.single(
                UserStore.class,
                sql -> sql.list(
                        row -> new PasswordHash(row.getString("hash")),
                        "SELECT hash FROM former_password WHERE account_id = ? ORDER BY id DESC",
                        userId));
    }
}
