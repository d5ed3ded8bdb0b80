package dev.caretaker.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.atrest.EncryptedRows;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.atrest.KeyInUse;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.atrest.RunningServers;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Servers that cannot be told from anybody by their connections, because of a name in the address or a pooler between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenServerTest {

    @TempDir
    static Path directory;

    private final ApplicationContext server;
    private final ApplicationContext command;

    HiddenServerTest() throws SQLException {
        String url = TestDatabases.postgres("hidden") + "&ApplicationName=pooler";
        server = TestDatabases.start(url);
        command = TestDatabases.start(url);
    }

    @AfterAll
    void stop() {
        server.close();
        command.close();
    }

    @BeforeEach
    void empty() {
        TestDatabases.empty(server);
    }

    private KeyInUse inUse() {
        KeyCheck check = server.getBean(KeyCheck.class);
        return new KeyInUse(
                MasterKey.open(directory.resolve("master.key"), check), server.getBean(RunningServers.class));
    }

    private EncryptedRows rows() {
        return command.getBean(EncryptedRows.class);
    }

    private void assertRefused() {
        assertThatThrownBy(() -> rows().refuseOthers())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("stop every one of them");
    }

    private void letTimePass(int seconds) {
        server.getBean(Database.class)
                .single(
                        KeyCheck.class,
                        sql -> sql.update(
                                "UPDATE running_server SET seen_at = seen_at - INTERVAL '" + seconds + "' SECOND"));
    }

    @Test
    void server_thatRuns_isInTheWay() {
        rows().refuseOthers();
        KeyInUse key = inUse();

        assertThat(key.announce()).isTrue();
        assertRefused();
        assertThat(key.announce()).isTrue();
        assertRefused();

        key.withdraw();
        rows().refuseOthers();
    }

    @Test
    void server_thatWasKilled_isInTheWayForAWhile() {
        inUse().announce();

        letTimePass(KeyInUse.REMEMBERED_SECONDS - 5);
        assertRefused();

        letTimePass(10);
        rows().refuseOthers();
    }

    @Test
    void server_whoseKeyWasReplaced_isTold() {
        KeyInUse key = inUse();
        server.getBean(Database.class)
                .single(KeyCheck.class, sql -> sql.update("UPDATE installation SET content = 'of the next key'"));

        assertThat(key.announce()).isFalse();
        rows().refuseOthers();
    }

    @Test
    void server_onTheBuiltInDatabase_leavesNoTrace() {
        try (ApplicationContext builtIn = TestDatabases.start(TestDatabases.h2InMemory("not-hidden"))) {
            KeyCheck check = builtIn.getBean(KeyCheck.class);
            KeyInUse key = new KeyInUse(
                    MasterKey.open(directory.resolve("other.key"), check), builtIn.getBean(RunningServers.class));

            assertThat(key.announce()).isTrue();
            int rows = builtIn.getBean(Database.class)
                    .single(RunningServers.class, sql -> sql.list(row -> 1, "SELECT id FROM running_server")
                            .size());
            assertThat(rows).isZero();
            key.withdraw();
        }
    }
}
