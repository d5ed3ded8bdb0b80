package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresBootTest extends BootContract {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @Override
    Map<String, Object> database() {
        String name = "boot" + DATABASES.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Map.of(
                "caretaker.database-url", postgres.getJdbcUrl("postgres", name),
                "caretaker.database-user", "postgres",
                "caretaker.database-password", "postgres");
    }

    /** Another instance may be running it. */
    @Test
    void start_besideABackupThatMayBeBeingTaken_leavesItAlone() throws IOException {
        assertThat(leftOver()).isEqualTo(new LeftOver(Outcome.RUNNING, List.of(State.RUNNING), true));
    }
}
