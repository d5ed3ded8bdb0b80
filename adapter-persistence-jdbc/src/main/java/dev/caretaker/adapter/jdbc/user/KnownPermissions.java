package dev.caretaker.adapter.jdbc.user;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permission;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which permissions this installation has seen, in the table {@code known_permission}. */
final class KnownPermissions {

    private KnownPermissions() {}

    /** Gives administrators, also disabled ones, what nobody knew before. */
    static Set<String> introduce(Statements sql, Set<String> permissions) throws SQLException {
        AccountCount.lock(sql);
        Set<String> introduced = new TreeSet<>();
        for (String name : new TreeSet<>(permissions)) {
            if (sql.update("INSERT INTO known_permission (name) VALUES (?) ON CONFLICT DO NOTHING", name) == 1) {
                introduced.add(name);
            }
        }
        if (!introduced.isEmpty()) {
            for (String userId : administrators(sql)) {
                grant(sql, userId, introduced);
            }
        }
        return introduced;
    }

    private static List<String> administrators(Queries sql) throws SQLException {
        return sql.list(AccountRow::user, "SELECT " + AccountRow.COLUMNS + " FROM account a ORDER BY a.id").stream()
                .filter(user -> Permission.makeAdministrator(user.permissions()))
                .map(User::id)
                .toList();
    }

    /** Looks again once nobody else can change the user. */
    private static void grant(Statements sql, String userId, Set<String> introduced) throws SQLException {
        Optional<User> user = sql.first(
                AccountRow::user, "SELECT " + AccountRow.COLUMNS + " FROM account a WHERE a.id = ? FOR UPDATE", userId);
        if (user.isPresent() && Permission.makeAdministrator(user.get().permissions())) {
            Set<String> all = new TreeSet<>(user.get().permissions());
            if (all.addAll(introduced)) {
                AccountRow.update(sql, user.get().with(user.get().profile().withPermissions(all)));
            }
        }
    }
}
