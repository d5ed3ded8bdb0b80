package dev.caretaker.adapter.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which transactions may end before they are on the disk. PostgreSQL itself notes it beside each row. */
class WaitForDiskTest {

    private ApplicationContext context;
    private LogStore store;

    @BeforeEach
    void noteBesideEachRowWhetherItsTransactionWaits() throws SQLException {
        String url = TestDatabases.postgres("waits_" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
        context = TestDatabases.start(url + "&options=-c%20synchronous_commit=on");
        store = context.getBean(LogStore.class);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE log_entry ADD waits TEXT DEFAULT current_setting('synchronous_commit')");
        }
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static LogEntry row(String type) {
        return new LogEntry(type, Instant.EPOCH, "", "", "", Outcome.SUCCESS, Map.of());
    }

    private List<String> waits() {
        return context.getBean(Database.class)
                .single(
                        LogStore.class,
                        sql -> sql.list(row -> row.getString("waits"), "SELECT waits FROM log_entry ORDER BY id"));
    }

    @Test
    void append_ofAnyLog_waitsForTheDisk() {
        store.append(List.of(row("audit"), row("api")));

        assertThat(waits()).containsExactly("on", "on");
    }

    @Test
    void appendWithoutWaiting_doesNot_andTheNextStepDoesAgain() {
        store.appendWithoutWaiting(List.of(row("api")));
        store.append(List.of(row("api")));

        assertThat(waits()).containsExactly("off", "on");
    }

    @Test
    void appendWithoutWaiting_asPartOfALargerStep_leavesThatAsSafeAsItWas() {
        context.getBean(Database.class).atomic(LogStore.class, sql -> {
            store.appendWithoutWaiting(List.of(row("api")));
            store.append(List.of(row("audit")));
            return true;
        });

        assertThat(waits()).containsExactly("on", "on");
    }
}
