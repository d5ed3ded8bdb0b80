package dev.caretaker.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server process that this program started and stops again. */
final class Server implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int STOP_SECONDS = 20;
    private static final byte[] HEALTH = Connection.get("/health");

    private final Process process;
    private final int port;
    private final Duration startedAfter;

    private Server(Process process, int port, Duration startedAfter) {
        this.process = process;
        this.port = port;
        this.startedAfter = startedAfter;
    }

    static Server start(ProcessBuilder command, int port) throws IOException {
        long began = System.nanoTime();
        Process process = command.start();
        while (!answers(port)) {
            boolean late = System.nanoTime() - began > LONGEST_START.toNanos();
            if (late || !process.isAlive()) {
                new Server(process, port, LONGEST_START).close();
                throw new IOException("the server did not start" + (late ? " in time" : ""));
            }
            sleep(Duration.ofMillis(5));
        }
        return new Server(process, port, Duration.ofNanos(System.nanoTime() - began));
    }

    private static boolean answers(int port) {
        try (Connection connection = new Connection(port)) {
            return connection.send(HEALTH) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static void sleep(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    int port() {
        return port;
    }

    /** From the start of the process to the first good answer. */
    Duration startedAfter() {
        return startedAfter;
    }

    /** Memory that the process holds, in KiB. */
    long residentKib() throws IOException {
        try (Stream<String> lines = Files.lines(proc("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Processor time used so far; to within a hundredth of a second. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Options of its JVM, without the archive, which fits the server only. */
    List<String> jvmOptions() throws IOException {
        return Stream.of(Files.readString(proc("cmdline")).split("\0"))
                .skip(1)
                .takeWhile(argument -> !argument.equals("-jar"))
                .filter(argument ->
                        !argument.startsWith("-XX:SharedArchiveFile=") && !argument.startsWith("-XX:AOTCache="))
                .toList();
    }

    String state() {
        return process.isAlive() ? "It is running." : "It has ended with status " + process.exitValue() + ".";
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    /** Stops the process and whatever it started. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
