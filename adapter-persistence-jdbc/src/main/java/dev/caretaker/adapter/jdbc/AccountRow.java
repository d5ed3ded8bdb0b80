package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.User.LocalPassword;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A user as a row of the table {@code account}, alone or joined to what is theirs. */
final class AccountRow {

    /** The columns that {@link #user} reads, of the table alias {@code a}. */
    static final String COLUMNS = """
            a.id AS user_id, a.username, a.display_name, a.enabled, a.permissions, a.password_hash,
            a.password_set_at, a.password_must_change, a.version""";

    private AccountRow() {}

    static User user(ResultSet row) throws SQLException {
        return new User(row.getString("user_id"), new Profile(row.getString("username"), row.getString("display_name"), row.getBoolean("enabled"), permissions(row.getString("permissions")), false), password(row), row.getLong("version"));
    }

    private static Optional<LocalPassword> password(ResultSet row) throws SQLException {
        Optional<Instant> setAt = Statements.optionalInstant(row, "password_set_at");
        if (setAt.isEmpty()) {
            return Optional.empty();
        }
        PasswordHash hash = new PasswordHash(row.getString("password_hash"));
        return Optional.of(new LocalPassword(hash, setAt.get(), row.getBoolean("password_must_change")));
    }

    /** Names of permissions hold no spaces. */
    static String joined(Set<String> permissions) {
        return String.join(" ", permissions);
    }

    private static Set<String> permissions(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(" ", -1));
    }
}
