package dev.caretaker.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A temporary directory with copies of {@code run} and the built server, so that neither the archive of the real one nor
 * its data are touched and nobody builds in the midst of a measurement. Gone when closed, with every process in it.
 */
final class Workplace implements AutoCloseable {

    private final Path root;
    private final List<Server> servers = new ArrayList<>();
    private int directories;

    Workplace(Path repository) throws IOException {
        root = Files.createTempDirectory("caretaker-load");
        Files.createDirectories(jar().getParent());
        Files.copy(repository.resolve("run"), root.resolve("run"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(repository.resolve("app/target/caretaker.jar"), jar(), StandardCopyOption.COPY_ATTRIBUTES);
    }

    Path jar() {
        return root.resolve("app/target/caretaker.jar");
    }

    /** The JVM that measures is the one that is measured. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A data directory that a server may create. */
    Path newData() {
        directories++;
        return root.resolve("data-" + directories);
    }

    /** Starts a server as people do; prepares its archive if that is the first time. */
    Server run(Path data) throws IOException {
        return start(List.of("./run"), data, Map.of());
    }

    /** Starts a server whose passwords cost next to nothing, for measurements that need many users. */
    Server runWithCheapPasswords(Path data) throws IOException {
        return start(
                List.of("./run"), data, Map.of("CARETAKER_ARGON2_MEMORY_KIB", "8", "CARETAKER_ARGON2_PASSES", "1"));
    }

    /** Starts a server on a PostgreSQL instead of its own database. */
    Server runOn(String databaseUrl, Path data) throws IOException {
        return start(
                List.of("./run"),
                data,
                Map.of("CARETAKER_DATABASE_URL", databaseUrl, "CARETAKER_DATABASE_USER", Postgres.USER));
    }

    /** Starts a server without any help. */
    Server plain(Path data) throws IOException {
        return start(List.of(java(), "-jar", jar().toString()), data, Map.of());
    }

    private Server start(List<String> command, Path data, Map<String, String> more) throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        Map<String, String> environment = builder.environment();
        String options = environment.get("CARETAKER_JAVA_OPTS");
        environment.keySet().removeIf(name -> name.startsWith("CARETAKER_") || name.startsWith("MICRONAUT_"));
        if (options != null) {
            environment.put("CARETAKER_JAVA_OPTS", options);
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CARETAKER_HOST", "127.0.0.1");
        environment.put("CARETAKER_PORT", Integer.toString(port));
        environment.put("CARETAKER_DATA_DIR", data.toString());
        environment.put("CARETAKER_ADMIN_PASSWORD", Account.firstPassword());
        environment.putAll(more);
        builder.redirectErrorStream(true)
                .redirectOutput(root.resolve("server.log").toFile());
        Server server = Server.start(builder, port);
        servers.add(server);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** What the last server that was started said, and what became of it. */
    String lastWords() throws IOException {
        String state = servers.isEmpty() ? "" : servers.get(servers.size() - 1).state();
        return Files.readString(root.resolve("server.log")) + state;
    }

    @Override
    public synchronized void close() {
        servers.forEach(Server::close);
        servers.clear();
        try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("left behind: " + root, failure);
        }
    }
}
