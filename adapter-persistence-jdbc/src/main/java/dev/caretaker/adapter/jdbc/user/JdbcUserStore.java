package dev.caretaker.adapter.jdbc.user;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
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
import java.util.function.IntConsumer;

/**
 * Keeps users in the table {@code account} and those beside it. What a recorder appends to the log joins the transaction
 * that calls it.
 */
@Singleton
final class JdbcUserStore implements UserStore {

    /** Row of {@code installation} that outlives the first user. */
    private static final String FIRST_USER = "first-user";

    private final Database database;

    JdbcUserStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean createFirst(User administrator, Runnable record) {
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
            if (first) {
                record.run();
            }
            return first;
        });
    }

    @Override
    public boolean hadFirst() {
        return database.read(UserStore.class, sql -> sql.first(
                        row -> row.getString("name"), "SELECT name FROM installation WHERE name = ?", FIRST_USER)
                .isPresent());
    }

    @Override
    public boolean create(User user, Runnable record) {
        return database.atomic(UserStore.class, sql -> {
            AccountCount.lock(sql);
            boolean inserted = insert(sql, user);
            if (inserted) {
                record.run();
            }
            return inserted;
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
        return database.read(
                UserStore.class,
                sql -> sql.first(
                        AccountRow::user,
                        "SELECT " + AccountRow.COLUMNS + " FROM account a WHERE a.account_key = ?",
                        account.key()));
    }

    @Override
    public Optional<User> findIdentity(String identity) {
        return database.read(
                UserStore.class,
                sql -> sql.first(
                        AccountRow::user,
                        "SELECT " + AccountRow.COLUMNS + " FROM account a WHERE a.identity = ?",
                        identity));
    }

    @Override
    public void arrived(String userId, Arrival arrival) {
        database.single(
                UserStore.class,
                sql -> sql.update(
                        "UPDATE account SET arrived_at = ?, arrived_with = ? WHERE id = ?",
                        arrival.at(),
                        String.join("\n", arrival.roles()),
                        userId));
    }

    @Override
    public Optional<Arrival> newestArrival(String userId) {
        return database.read(
                UserStore.class,
                sql -> sql.first(
                        row -> new Arrival(
                                Queries.instant(row, "arrived_at"),
                                row.getString("arrived_with").lines().toList()),
                        "SELECT arrived_at, arrived_with FROM account WHERE id = ? AND arrived_at IS NOT NULL",
                        userId));
    }

    @Override
    public int countPasswordsSetBy(Instant instant) {
        return database.read(
                        UserStore.class,
                        sql -> sql.first(
                                row -> row.getInt("users"),
                                "SELECT COUNT(*) AS users FROM account WHERE enabled AND password_set_at <= ?",
                                instant))
                .orElse(0);
    }

    @Override
    public UserPage list(UserQuery query) {
        return database.read(UserStore.class, sql -> AccountPage.read(sql, query));
    }

    @Override
    public Set<String> introduce(Set<String> permissions) {
        return database.atomic(UserStore.class, sql -> KnownPermissions.introduce(sql, permissions));
    }

    @Override
    public Outcome update(User user, Runnable record) {
        return database.atomic(UserStore.class, sql -> {
            Optional<User> stored = AccountRow.byId(sql, user.id()).filter(found -> found.version() == user.version());
            Outcome outcome = stored.isPresent() ? update(sql, stored.get(), user) : Outcome.STALE;
            if (outcome == Outcome.DONE) {
                record.run();
            }
            return outcome;
        });
    }

    private static Outcome update(Statements sql, User before, User next) throws SQLException {
        User after = new User(
                before.id(),
                next.profile().named(before.username()),
                before.password(),
                before.identity(),
                before.version(),
                next.lastChange());
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
            AccountAccess.end(sql, before.id(), Optional.empty());
        }
        return Outcome.DONE;
    }

    @Override
    public Outcome delete(String userId, Optional<Long> basedOnVersion, Runnable record) {
        return database.atomic(UserStore.class, sql -> {
            AccountCount.lock(sql);
            Optional<User> stored = AccountRow.byId(sql, userId)
                    .filter(user ->
                            basedOnVersion.map(seen -> seen == user.version()).orElse(true));
            if (stored.isEmpty()) {
                return Outcome.STALE;
            }
            if (stored.get().profile().isAdministrator() && !AccountCount.isAdministeredWithout(sql, userId)) {
                return Outcome.LAST_ADMINISTRATOR;
            }
            AccountCount.add(sql, -sql.update("DELETE FROM account WHERE id = ?", userId));
            record.run();
            return Outcome.DONE;
        });
    }

    @Override
    public OptionalInt replacePassword(PasswordChange change, String by, IntConsumer record) {
        return database.atomic(UserStore.class, sql -> {
            if (!AccountRow.replacePassword(sql, change, by)) {
                return OptionalInt.empty();
            }
            if (change.before().isPresent()) {
                remember(sql, change.userId(), change.before().get(), change.remembered());
            }
            int ended = AccountAccess.end(sql, change.userId(), change.goingOn());
            record.accept(ended);
            return OptionalInt.of(ended);
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
                                UPDATE account SET password_hash = ?
                                WHERE id = ? AND password_hash = ?""", next.phc(), userId, before.phc()) == 1);
    }

    @Override
    public List<PasswordHash> earlierPasswords(String userId) {
        return database.read(
                UserStore.class,
                sql -> sql.list(
                        row -> new PasswordHash(row.getString("hash")),
                        "SELECT hash FROM former_password WHERE account_id = ? ORDER BY id DESC",
                        userId));
    }
}
