package dev.caretaker.app.crash;

import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9}, of the server and of PostgreSQL, loses nothing that was acknowledged and leaves nothing half done. */
class CrashIT {

    @TempDir
    Path directory;

    private Map<String, String> environment(Map<String, String> database) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(database);
        environment.putAll(SignedIn.ENVIRONMENT);
        environment.putAll(StartArchive.environment(directory.resolve("training")));
        return environment;
    }

    private KilledServer started(Map<String, String> environment) throws IOException {
        return new KilledServer(directory.resolve("data"), environment);
    }

    /** The database ends under a server that goes on. */
    private record OfTheDatabase(ServerProcess server, PostgresServer postgres) implements CrashRounds.Crash {

        @Override
        public void happen() throws IOException {
            postgres.kill();
        }

        @Override
        public void recover() throws IOException {
            postgres.startAgain();
            Client anybody = new Client(server.port());
            while (anybody.get("/health").statusCode() != 200) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    @Test
    void serverKilled_onH2_losesNothing() throws Exception {
        try (KilledServer crash = started(environment(Map.of()))) {
            new CrashRounds().run(crash, 16);
        }
    }

    @Test
    void serverKilled_onPostgres_losesNothing() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
                KilledServer crash = started(environment(postgres.environment()))) {
            new CrashRounds().run(crash, 7);
        }
    }

    @Test
    void postgresKilled_underARunningServer_losesNothing() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
                KilledServer server = started(environment(postgres.environment()))) {
            new CrashRounds().run(new OfTheDatabase(server.server(), postgres), 7);
        }
    }
}
