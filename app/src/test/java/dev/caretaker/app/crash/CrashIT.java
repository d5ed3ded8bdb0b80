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

    private ServerProcess started(Map<String, String> environment) throws IOException {
        return ServerProcess.ready(directory.resolve("data"), environment);
    }

    /** The process of the server ends in the midst of everything. */
    private final class OfTheServer implements CrashRounds.Crash, AutoCloseable {

        private final Map<String, String> environment;
        private ServerProcess server;

        private OfTheServer(Map<String, String> environment) throws IOException {
            this.environment = environment;
            this.server = started(environment);
        }

        @Override
        public ServerProcess server() {
            return server;
        }

        @Override
        public void happen() {
            server.close();
        }

        @Override
        public void recover() throws IOException {
            server = started(environment);
        }

        @Override
        public void close() {
            server.close();
        }
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
        try (OfTheServer crash = new OfTheServer(environment(Map.of()))) {
            new CrashRounds().run(crash, 2);
        }
    }

    @Test
    void serverKilled_onPostgres_losesNothing() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
                OfTheServer crash = new OfTheServer(environment(postgres.environment()))) {
            new CrashRounds().run(crash, 4);
        }
    }

    @Test
    void postgresKilled_underARunningServer_losesNothing() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
                ServerProcess server = started(environment(postgres.environment()))) {
            new CrashRounds().run(new OfTheDatabase(server, postgres), 4);
        }
    }
}
