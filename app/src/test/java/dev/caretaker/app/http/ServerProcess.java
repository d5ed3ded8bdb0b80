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
final class ServerProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "caretaker.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;
    private final int port;

    private ServerProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static ServerProcess launch(Path dataDirectory, Map<String, String> environment, String... arguments)
            throws IOException {
        int port = freePort();
        Path output = Files.createTempFile("caretaker-output", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("CARETAKER_"));
        builder.environment().put("CARETAKER_PORT", Integer.toString(port));
        builder.environment().put("CARETAKER_DATA_DIR", dataDirectory.toString());
        builder.environment().putAll(environment);
        return new ServerProcess(
                builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output,
                port);
    }

    static ServerProcess ready(Path dataDirectory) throws IOException {
        ServerProcess server = launch(dataDirectory, Map.of());
        Instant end = Instant.now().plus(PATIENCE);
        while (!server.output().contains(" is ready: ")) {
            if (!server.process.isAlive() || Instant.now().isAfter(end)) {
                String output = server.output();
                server.close();
                throw new IllegalStateException("not ready: " + output);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return server;
    }

    int port() {
        return port;
    }

    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void terminate() {
        process.destroy();
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Files.delete(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
