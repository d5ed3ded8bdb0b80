package dev.caretaker.adapter.jdbc.user;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LastChange;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore.PasswordChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A user as a row of the table {@code account}, alone or joined to what is theirs. */
public final class AccountRow {

    /** The columns that {@link #user} reads, of the table alias {@code a}. */
    public static final String COLUMNS = """
            a.id AS user_id, a.username, a.display_name, a.enabled, a.permissions, a.api_docs, a.password_hash,
            a.password_set_at, a.password_must_change, a.identity, a.version,
            a.changed_by, a.changed_at, a.password_expires_at""";

    private static final String INSERT = """
            INSERT INTO account (id, account_key, sort_key, username, display_name, enabled, permissions, api_docs,
                administrator, password_hash, password_set_at, password_must_change, identity, changed_by, changed_at,
                password_expires_at, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT DO NOTHING""";

    private static final String UPDATE = """
            UPDATE account SET display_name = ?, enabled = ?, permissions = ?, api_docs = ?, administrator = ?,
                changed_by = ?, changed_at = ?, version = version + 1
            WHERE id = ? AND version = ?""";

    private AccountRow() {}

    /**
     * Reads a user.
     *
     * @param row has {@link #COLUMNS}
     * @return the user
     * @throws SQLException if a column is missing
     */
    public static User user(ResultSet row) throws SQLException {
        Profile profile = new Profile(
                row.getString("username"),
                row.getString("display_name"),
                row.getBoolean("enabled"),
                permissions(row.getString("permissions")),
                row.getBoolean("api_docs"));
        return new User(
                row.getString("user_id"),
                profile,
                password(row),
                Optional.ofNullable(row.getString("identity")),
                row.getLong("version"),
                lastChange(row));
    }

    private static Optional<LastChange> lastChange(ResultSet row) throws SQLException {
        String by = row.getString("changed_by");
        return Queries.optionalInstant(row, "changed_at").map(at -> new LastChange(by, at));
    }

    private static Optional<LocalPassword> password(ResultSet row) throws SQLException {
        Optional<Instant> setAt = Queries.optionalInstant(row, "password_set_at");
        if (setAt.isEmpty()) {
            return Optional.empty();
        }
        PasswordHash hash = new PasswordHash(row.getString("password_hash"));
        return Optional.of(new LocalPassword(
                hash,
                setAt.get(),
                row.getBoolean("password_must_change"),
                Queries.optionalInstant(row, "password_expires_at")));
    }

    static Optional<User> byId(Queries sql, String userId) throws SQLException {
        return sql.first(AccountRow::user, "SELECT " + COLUMNS + " FROM account a WHERE a.id = ?", userId);
    }

    /** Says false if id or name are taken. */
    static boolean insert(Statements sql, User user) throws SQLException {
        boolean inserted = insertAlone(sql, user);
        if (inserted) {
            addWords(sql, user);
        }
        return inserted;
    }

    private static boolean insertAlone(Statements sql, User user) throws SQLException {
        Optional<LocalPassword> password = user.password();
        return sql.update(
                        INSERT,
                        user.id(),
                        user.account().key(),
                        IndexedWord.sortKey(user.username()),
                        user.username(),
                        user.displayName(),
                        user.enabled(),
                        joined(user.permissions()),
                        user.profile().apiDocs(),
                        user.profile().isAdministrator(),
                        password.map(LocalPassword::hash).map(PasswordHash::phc),
                        password.map(LocalPassword::setAt),
                        password.map(LocalPassword::mustChange).orElse(false),
                        user.identity(),
                        user.lastChange().map(LastChange::username),
                        user.lastChange().map(LastChange::at),
                        password.flatMap(LocalPassword::expiresAt))
                == 1;
    }

    /** Says false if the version is another one by now. */
    static boolean update(Statements sql, User user) throws SQLException {
        return sql.update(
                        UPDATE,
                        user.displayName(),
                        user.enabled(),
                        joined(user.permissions()),
                        user.profile().apiDocs(),
                        user.profile().isAdministrator(),
                        user.lastChange().map(LastChange::username),
                        user.lastChange().map(LastChange::at),
                        user.id(),
                        user.version())
                == 1;
    }

    /** Says false if the hash is another one by now. */
    static boolean replacePassword(Statements sql, PasswordChange change, String by) throws SQLException {
        LocalPassword next = change.next();
        return sql.update(
                        """
                        UPDATE account SET password_hash = ?, password_set_at = ?, password_must_change = ?,
                            password_expires_at = ?, changed_by = ?, changed_at = ?, version = version + 1
                        WHERE id = ? AND password_hash IS NOT DISTINCT FROM ?""",
                        next.hash().phc(),
                        next.setAt(),
                        next.mustChange(),
                        next.expiresAt(),
                        by,
                        next.setAt(),
                        change.userId(),
                        change.before().map(PasswordHash::phc))
                == 1;
    }

    static void replaceWords(Statements sql, User user) throws SQLException {
        sql.update("DELETE FROM account_word WHERE account_id = ?", user.id());
        addWords(sql, user);
    }

    private static void addWords(Statements sql, User user) throws SQLException {
        byte[] sortKey = IndexedWord.sortKey(user.username());
        sql.batch(
                "INSERT INTO account_word (account_id, sort_key, word, shared) VALUES (?, ?, ?, ?)",
                IndexedWord.of(user.profile()).stream()
                        .map(word -> new Object[] {user.id(), sortKey, word.bytes(), word.shared()})
                        .toList());
    }

    /** Names of permissions hold no spaces. */
    static String joined(Set<String> permissions) {
        return String.join(" ", permissions);
    }

    static Set<String> permissions(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(" ", -1));
    }
}
