package dev.caretaker.app.crash;

import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The command {@code rotate-key} in a process of its own, seen from outside: it comes up, writes the next key beside the
 * present one, changes the database over, puts the next key in its place, and records that.
 */
final class CutRotation implements AutoCloseable {

    /** What can be told from outside. */
    enum Phase {
        COMING_UP,
        CHANGING_OVER,
        RECORDING
    }

    private static final long LOOK_EVERY_NANOS = 200_000;

    private final Path key;
    private final String before;
    private final ServerProcess process;

    private CutRotation(Path key, ServerProcess process) throws IOException {
        this.key = key;
        this.before = Files.readString(key);
        this.process = process;
    }

    static CutRotation begin(Path directory, Map<String, String> environment) throws IOException {
        return new CutRotation(
                directory.resolve("master.key"), ServerProcess.launch(directory, environment, "rotate-key"));
    }

    private boolean isIn(Phase phase) {
        return switch (phase) {
            case COMING_UP -> true;
            case CHANGING_OVER -> Files.exists(key.resolveSibling("master.key.next")) || isReplaced();
            case RECORDING -> isReplaced();
        };
    }

    private boolean isReplaced() {
        try {
            return !Files.readString(key).equals(before);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Waits for the beginning of a phase, or the end of all. */
    void await(Phase phase) {
        awaitThat(() -> isIn(phase));
    }

    /** Waits for the end of all. */
    void awaitEnd() {
        awaitThat(() -> false);
    }

    private void awaitThat(BooleanSupplier isSo) {
        while (!isSo.getAsBoolean() && ProcessHandle.of(process.pid()).isPresent()) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Ends the process so long after the beginning of a phase, unless it has ended by itself. */
    void cut(Phase phase, Duration later) throws InterruptedException {
        await(phase);
        long end = System.nanoTime() + later.toNanos();
        awaitThat(() -> System.nanoTime() >= end);
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        process.exitStatus();
    }

    /** Whether whoever started the command was told that the key is replaced. */
    boolean isAcknowledged() {
        return output().contains("The master key is replaced");
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
