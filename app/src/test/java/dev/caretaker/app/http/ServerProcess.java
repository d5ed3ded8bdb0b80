package dev.caretaker.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The program as an operator starts it: one file, environment variables, a process. */
public final class ServerProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "caretaker.jar").toAbsolutePath();
    private static final String PORT = "CARETAKER_PORT";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;
    private final String port; // as given, which need not be one

    private ServerProcess(Process process, Path output, String port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public static ServerProcess launch(Path dataDirectory, Map<String, String> environment, String... arguments)
            throws IOException {
        String chosen = environment.get(PORT);
        String port = chosen == null ? Integer.toString(freePort()) : chosen;
        Path output = Files.createTempFile("caretaker-output", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("CARETAKER_"));
        builder.environment().put(PORT, port);
        builder.environment().put("CARETAKER_DATA_DIR", dataDirectory.toString());
        builder.environment().putAll(environment);
        return new ServerProcess(
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output,
                port);
    }

    public static ServerProcess ready(Path dataDirectory) throws IOException {
        return ready(dataDirectory, Map.of());
    }

    public static ServerProcess ready(Path dataDirectory, Map<String, String> environment) throws IOException {
        ServerProcess server = launch(dataDirectory, environment);
        server.awaitReady();
        return server;
    }

    /** Waits until the server says so; one that does not is stopped. */
    public void awaitReady() {
        Instant end = Instant.now().plus(PATIENCE);
        while (!output().contains(" is ready: ")) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                String output = output();
                close();
                throw new IllegalStateException("not ready: " + output);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    public int port() {
        return Integer.parseInt(port);
    }

    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    public void terminate() {
        process.destroy();
    }

    public int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running: " + output());
        }
        return process.exitValue();
    }

    /** Ends the process as kill -9 does, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Files.deleteIfExists(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
