package dev.caretaker.benchmarks;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who appends one row at a steady pace: in turn to the log {@code api}, which need not be on the disk at once, and
 * to the log {@code login}, which has to.
 */
final class SteadyAppends {

    private static final Duration PACE = Duration.ofMillis(5);

    private final LogStore store;

    SteadyAppends(ApplicationContext context) {
        store = context.getBean(LogStore.class);
    }

    /** How long each append took, in sorted nanoseconds. */
    record Waits(long[] calls, long[] signIns) {}

    /** Appends while something else goes on. */
    Waits during(Runnable work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> working = thread.submit(work);
            List<Long> calls = new ArrayList<>();
            List<Long> signIns = new ArrayList<>();
            while (!working.isDone()) {
                calls.add(nanos(() -> store.appendWithoutWaiting(List.of(row()))));
                signIns.add(nanos(() -> store.append(List.of(signIn()))));
            }
            working.get();
            return new Waits(sorted(calls), sorted(signIns));
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } finally {
            thread.shutdownNow();
        }
    }

    /** Takes as long as the pace wants, or the append if that is longer. */
    private static long nanos(Runnable append) {
        long began = System.nanoTime();
        append.run();
        long ended = System.nanoTime();
        LockSupport.parkNanos(began + PACE.toNanos() - ended);
        return ended - began;
    }

    private static long[] sorted(List<Long> taken) {
        return taken.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    static LogEntry row() {
        return new LogEntry(
                "api",
                Instant.now(),
                "user7",
                "192.0.2.7",
                "GET /web/api/settings/{section}",
                Outcome.SUCCESS,
                Map.of("milliseconds", "7", "status", "200"));
    }

    private static LogEntry signIn() {
        return new LogEntry(
                "login", Instant.now(), "user7", "192.0.2.7", "sign-in", Outcome.SUCCESS, Map.of("method", "password"));
    }
}
