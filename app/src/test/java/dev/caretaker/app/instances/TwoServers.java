package dev.caretaker.app.instances;

import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Two servers with one PostgreSQL, one master key and one backup folder, and the administrator signed in. */
final class TwoServers implements AutoCloseable {

    static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";

    private static final String FIRST = "First-Lighthouse-43-Harbour";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path backups;
    private final Path directory;
    private final EmbeddedPostgres postgres;
    private final Map<String, String> environment;
    private ServerProcess one;
    private ServerProcess other;

    TwoServers(Path directory, Map<String, String> more) throws IOException {
        this.directory = directory;
        this.backups = directory.resolve("backups");
        postgres = EmbeddedPostgres.start();
        environment = new HashMap<>(Map.of(
                "CARETAKER_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "CARETAKER_DATABASE_USER", "postgres",
                "CARETAKER_DATABASE_PASSWORD", "postgres",
                "CARETAKER_ADMIN_PASSWORD", FIRST,
                "CARETAKER_ARGON2_MEMORY_KIB", "64"));
        environment.putAll(more);
        one = launched();
        other = launched();
        one.awaitReady();
        other.awaitReady();
    }

    private ServerProcess launched() throws IOException {
        return ServerProcess.launch(directory, environment);
    }

    /** Signs the administrator in for the first time, which changes their password to {@link #PASSWORD}. */
    Client firstSignIn() {
        Client client = new Client(one.port());
        HttpResponse<String> half = client.login("admin", FIRST);
        client.changePassword(Client.property(half, "challenge").orElseThrow(), PASSWORD);
        return client;
    }

    ServerProcess one() {
        return one;
    }

    ServerProcess other() {
        return other;
    }

    /** Ends one of them as kill -9 does. */
    void killOne() {
        one.close();
    }

    boolean isOneAlive() {
        return ProcessHandle.of(one.pid()).isPresent();
    }

    void startOneAgain() throws IOException {
        one = launched();
        one.awaitReady();
    }

    static void pause(ServerProcess server) throws IOException {
        signal("STOP", server);
    }

    static void resume(ServerProcess server) throws IOException {
        signal("CONT", server);
    }

    private static void signal(String name, ServerProcess server) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .start()
                .onExit()
                .join();
    }

    Connection connection() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) " + sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** How long it took until something was so. */
    static Duration until(String what, Callable<Boolean> isSo) throws Exception {
        Instant start = Instant.now();
        while (!isSo.call()) {
            if (Duration.between(start, Instant.now()).compareTo(PATIENCE) > 0) {
                throw new AssertionError("still not so: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return Duration.between(start, Instant.now());
    }

    @Override
    public void close() throws IOException {
        one.close();
        other.close();
        postgres.close();
    }
}
