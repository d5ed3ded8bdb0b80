package dev.caretaker.app.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL that a test can stop, freeze and kill. */
public final class PostgresServer implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres server;

    private PostgresServer(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    /** Makes a cluster in a directory that does not exist yet, and starts it. */
    public static PostgresServer start(Path directory) throws IOException {
        return new PostgresServer(directory, builder(directory).start());
    }

    /** Commits wait for the disk, as they do by default; for the sake of speed the library would have it otherwise. */
    private static EmbeddedPostgres.Builder builder(Path directory) {
        return EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60));
    }

    /** The environment variables of a server on this database. */
    public Map<String, String> environment() {
        return Map.of(
                "CARETAKER_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "CARETAKER_DATABASE_USER", "postgres",
                "CARETAKER_DATABASE_PASSWORD", "postgres");
    }

    public void stop() throws IOException {
        server.close();
    }

    /** Starts it again, on the same port and with what it had kept. */
    public void startAgain() throws IOException {
        server = builder(directory).setPort(server.getPort()).start();
    }

    /** Ends every process of it at once, as a machine that fails does. */
    void kill() throws IOException {
        signal("KILL");
        server.close();
    }

    /** Stops every process of it where it is: connections stay, and nobody answers. */
    void freeze() throws IOException {
        signal("STOP");
    }

    void thaw() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle handle = ProcessHandle.of(postmaster).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        Stream.concat(Stream.of(handle), handle.descendants())
                .map(process -> Long.toString(process.pid()))
                .forEach(command::add);
        new ProcessBuilder(command).start().onExit().join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
