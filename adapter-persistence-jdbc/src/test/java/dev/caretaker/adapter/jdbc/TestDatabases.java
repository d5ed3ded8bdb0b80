package dev.caretaker.adapter.jdbc;

import dev.caretaker.adapter.jdbc.log.SignedEnds;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.log.LogChain;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Databases for tests, with the options of the real ones, and the adapters started on them. */
public final class TestDatabases {

    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** Children before parents. */
    private static final List<String> TABLES = List.of(
            "log_entry",
            "log_day",
            "job_run",
            "backup",
            "settings_revision",
            "lockout",
            "challenge",
            "two_factor",
            "two_factor_draft",
            "two_factor_obligation",
            "remembered_browser",
            "sso_transaction",
            "sso_credential",
            "session",
            "former_password",
            "account",
            "running_server",
            "installation");

    private TestDatabases() {}

    /** One server per JVM. */
    private static final class Postgres {
        private static final EmbeddedPostgres SERVER = started();

        private static EmbeddedPostgres started() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /**
     * H2 in memory.
     *
     * @param name of the database; it lasts as long as this JVM
     * @return its address
     */
    public static String h2InMemory(String name) {
        return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" + H2_OPTIONS;
    }

    /**
     * H2 in a file.
     *
     * @param directory where the file is put
     * @return its address
     */
    public static String h2File(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("caretaker") + H2_OPTIONS;
    }

    /**
     * A real PostgreSQL.
     *
     * @return its address
     */
    public static String postgres() {
        return Postgres.SERVER.getJdbcUrl("postgres", "postgres");
    }

    /**
     * A database of its own on the same server.
     *
     * @param name of the database, used once
     * @return its address
     * @throws SQLException if there is one of that name
     */
    public static String postgres(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return Postgres.SERVER.getJdbcUrl("postgres", name);
    }

    /**
     * Starts the adapters and migrates the database.
     *
     * @param url address of the database
     * @param more further configuration, as names and values in turn
     * @return the running adapters
     */
    public static ApplicationContext start(String url, String... more) {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "datasources.default.url",
                url,
                "datasources.default.username",
                url.contains(":h2:") ? "sa" : "postgres",
                "datasources.default.password",
                ""));
        for (int i = 0; i < more.length; i += 2) {
            configuration.put(more[i], more[i + 1]);
        }
        return ApplicationContext.builder()
                .properties(configuration)
                .singletons(new LogChain(new byte[32]))
                .start();
    }

    /**
     * Empties the database, but for what its migrations put there.
     *
     * @param context the running adapters
     */
    public static void empty(ApplicationContext context) {
        context.getBean(Database.class).atomic(TestDatabases.class, sql -> {
            for (String table : TABLES) {
                sql.update("DELETE FROM " + table);
            }
            sql.update(
                    "UPDATE job SET schedule = '', next_run = NULL, failures = 0, holder = NULL, lease_until = NULL");
            sql.update(
                    "UPDATE log_chain SET head_number = 0, head_seal = ?, anchor_number = 0, anchor_seal = ?,"
                            + " head_signature = NULL, anchor_signature = NULL",
                    LogChain.START,
                    LogChain.START);
            SignedEnds.signAll(sql, context.getBean(LogChain.class));
            sql.update("UPDATE account_count SET number = 0");
            sql.update("UPDATE sso_credentials SET version = 0, addressee = '', refused_since = NULL");
            sql.update("DELETE FROM known_permission WHERE name NOT IN ('SETTINGS', 'USERS', 'BACKUPS', 'LOGS')");
            return TABLES;
        });
    }
}
