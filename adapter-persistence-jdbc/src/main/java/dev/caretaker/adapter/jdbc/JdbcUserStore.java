package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Keeps users in the table {@code account} and those beside it. */
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
            AccountCount.lock(sql);
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
        return database.atomic(UserStore.class, sql -> {
            AccountCount.lock(sql);
            return insert(sql, user);
        });
    }

    private static boolean insert(Statements sql, User user) throws SQLException {
        boolean inserted = AccountRow.insert(sql, user);
        if (inserted) {
            AccountCount.add(sql, 1);
        }
        return inserted;
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
    public Optional<User> findIdentity(String identity) {
        return database.single(
                UserStore.class,
                sql -> sql.first(
                        AccountRow::user,
                        "SELECT " + AccountRow.COLUMNS + " FROM account a WHERE a.identity = ?",
                        identity));
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
    public UserPage list(UserQuery query) {
        return database.single(UserStore.class, sql -> AccountPage.read(sql, query));
    }

    @Override
    public Set<String> introduce(Set<String> permissions) {
        return database.atomic(UserStore.class, sql -> KnownPermissions.introduce(sql, permissions));
    }

    @Override
    public Outcome update(User user) {
        return database.atomic(UserStore.class, sql -> {
            Optional<User> stored = AccountRow.byId(sql, user.id()).filter(found -> found.version() == user.version());
            return stored.isPresent() ? update(sql, stored.get(), user.profile()) : Outcome.STALE;
        });
    }

    private static Outcome update(Statements sql, User before, Profile wanted) throws SQLException {
        User after = before.with(new Profile(
                before.username(), wanted.displayName(), wanted.enabled(), wanted.permissions(), wanted.apiDocs()));
        if (before.profile().isAdministrator() && !after.profile().isAdministrator()) {
            AccountCount.lock(sql);
            if (!AccountCount.isAdministeredWithout(sql, before.id())) {
                return Outcome.LAST_ADMINISTRATOR;
            }
        }
        if (!AccountRow.update(sql, after)) {
            return Outcome.STALE;
        }
        if (!after.displayName().equals(before.displayName())) {
            AccountRow.replaceWords(sql, after);
        }
        if (!after.enabled() || !after.permissions().containsAll(before.permissions())) {
            signOut(sql, before.id(), Optional.empty());
        }
        return Outcome.DONE;
    }

    private static int signOut(Statements sql, String userId, Optional<String> goingOn) throws SQLException {
        JdbcBrowserStore.removeAll(sql, userId);
        return sql.update("DELETE FROM session WHERE account_id = ? AND id <> ?", userId, goingOn.orElse(""));
    }

    @Override
    public Outcome delete(String userId) {
        return database.atomic(UserStore.class, sql -> {
            AccountCount.lock(sql);
            Optional<User> stored = AccountRow.byId(sql, userId);
            if (stored.isEmpty()) {
                return Outcome.STALE;
            }
            if (stored.get().profile().isAdministrator() && !AccountCount.isAdministeredWithout(sql, userId)) {
                return Outcome.LAST_ADMINISTRATOR;
            }
            AccountCount.add(sql, -sql.update("DELETE FROM account WHERE id = ?", userId));
            return Outcome.DONE;
        });
    }

    @Override
    public OptionalInt replacePassword(
            String userId,
            Optional<PasswordHash> before,
            LocalPassword next,
            int remembered,
            Optional<String> goingOn) {
        return database.atomic(UserStore.class, sql -> {
            boolean replaced = sql.update(
                            """
                            UPDATE account SET password_hash = ?, password_set_at = ?, password_must_change = ?,
                                version = version + 1
                            WHERE id = ? AND password_hash IS NOT DISTINCT FROM ?""",
                            next.hash().phc(),
                            next.setAt(),
                            next.mustChange(),
                            userId,
                            before.map(PasswordHash::phc))
                    == 1;
            if (!replaced) {
                return OptionalInt.empty();
            }
            if (before.isPresent()) {
                remember(sql, userId, before.get(), remembered);
            }
            return OptionalInt.of(signOut(sql, userId, goingOn));
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
