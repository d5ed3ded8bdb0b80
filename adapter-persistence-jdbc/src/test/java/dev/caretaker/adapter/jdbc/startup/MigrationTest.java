package dev.caretaker.adapter.jdbc.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.Outcome;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases of earlier versions. */
class MigrationTest {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void start_databaseOfVersionOne_findsItsUsersAndKnowsItsAdministrators(String kind) throws SQLException {
        String url = kind.equals("h2") ? TestDatabases.h2InMemory("version1") : TestDatabases.postgres("version1");
        ofVersionOne(url);

        try (ApplicationContext context = TestDatabases.start(url)) {
            UserStore users = context.getBean(UserStore.class);

            assertThat(users.list(new UserQuery(Optional.empty(), 0, 9)).users())
                    .extracting(User::username, user -> user.profile().apiDocs())
                    .containsExactly(tuple("Admin", true), tuple("Zoe", false), tuple("Änna", true));
            assertThat(users.list(new UserQuery(Optional.empty(), 0, 1)).total())
                    .isEqualTo(3);
            assertThat(searched(users, "ＭÜ").users()).extracting(User::username).containsExactly("Zoe");
            assertThat(searched(users, "änn").total()).isEqualTo(1);
            assertThat(users.delete("id1")).isEqualTo(Outcome.LAST_ADMINISTRATOR);
            assertThat(users.introduce(Set.of("SETTINGS", "USERS", "BACKUPS", "LOGS", "PRINT")))
                    .containsExactly("PRINT");
            assertThat(context.getBean(LockoutStore.class).find(AccountName.of("zoe")))
                    .isEqualTo(new Lockout(3, 0, Instant.parse("2026-01-01T00:00:00Z"), 1, null));
            assertThat(users.create(user("Berta"))).isTrue();
            assertThat(users.list(new UserQuery(Optional.empty(), 0, 1)).total())
                    .isEqualTo(4);
        }
    }

    private static UserPage searched(UserStore users, String text) {
        return users.list(new UserQuery(Optional.of(text), 0, 9));
    }

    private static User user(String name) {
        return new User("id-of-" + name, new Profile(name, "", true, Set.of(), false), Optional.empty(), 0);
    }

    private static void ofVersionOne(String url) throws SQLException {
        String user = url.contains(":h2:") ? "sa" : "postgres";
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO account (id, account_key, username, display_name, enabled, permissions, password_hash,
                        password_set_at, password_must_change, version)
                    VALUES
                        ('id1', 'admin', 'Admin', '', TRUE, 'BACKUPS LOGS SETTINGS USERS', NULL, NULL, FALSE, 1),
                        ('id2', 'änna', 'Änna', 'Änna', FALSE, 'SETTINGS USERS', NULL, NULL, FALSE, 1),
                        ('id3', 'zoe', 'Zoe', 'Zoe Müller', TRUE, 'LOGS USERS', NULL, NULL, FALSE, 1)""");
            statement.executeUpdate("""
                    INSERT INTO lockout (account_key, failures, window_start, lockouts)
                    VALUES ('zoe', 3, TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00:00', 1)""");
        }
    }
}
