package dev.caretaker.adapter.jdbc.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.atrest.EncryptedRows;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.atrest.KeyInUse;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.atrest.RunningServers;
import dev.caretaker.adapter.jdbc.atrest.SilentServers;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.log.LogChain;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private SilentServers silent() {
        return new SilentServers(command.getBean(RunningServers.class));
    }

    private static EncryptedRows.Known key(String check) {
        return new EncryptedRows.Known(check, new LogChain(new byte[32]));
    }

    private int replaceKey() {
        String present = server.getBean(KeyCheck.class).stored().orElseThrow();
        return command.getBean(EncryptedRows.class)
                .replaceKey(key(present), key("of the next key"), (place, encrypted) -> encrypted);
    }

    private void assertRefused() {
        assertThatThrownBy(this::replaceKey)
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
        KeyInUse key = inUse();

        assertThat(key.announce()).isTrue();
        assertRefused();
        assertThat(key.announce()).isTrue();
        assertRefused();

        key.withdraw();
        assertThat(replaceKey()).isZero();
    }

    @Test
    void server_thatSpeaksAgainWhileItIsWaitedFor_isARefusal() {
        KeyInUse key = inUse();
        key.announce();
        letTimePass(20);

        assertThatThrownBy(() -> silent().awaitForgotten(longest -> {
                    assertThat(longest).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
                    key.announce();
                }))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("stop every one of them");
    }

    @Test
    void server_thatWasKilled_isWaitedFor() {
        inUse().announce();
        letTimePass(KeyInUse.REMEMBERED_SECONDS - 2);
        List<Duration> told = new ArrayList<>();

        silent().awaitForgotten(told::add);

        assertThat(told).hasSize(1);
        assertThat(replaceKey()).isZero();
        silent().awaitForgotten(told::add);
        assertThat(told).hasSize(1);
    }

    @Test
    void server_whoseKeyWasReplaced_isTold() {
        KeyInUse key = inUse();
        server.getBean(Database.class)
                .single(KeyCheck.class, sql -> sql.update("UPDATE installation SET content = 'of the next key'"));

        assertThat(key.announce()).isFalse();
        assertThat(replaceKey()).isZero();
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
