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

/** Somebody who appends one row to the log {@code api} at a steady pace, and waits until it is stored. */
final class SteadyAppends {

    private static final Duration PACE = Duration.ofMillis(5);

    private final LogStore store;

    SteadyAppends(ApplicationContext context) {
        store = context.getBean(LogStore.class);
    }

    /** Nanoseconds of each append while something else goes on, sorted. */
    long[] during(Runnable work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> working = thread.submit(work);
            List<Long> taken = new ArrayList<>();
            while (!working.isDone()) {
                long began = System.nanoTime();
                store.append(List.of(row()));
                long ended = System.nanoTime();
                taken.add(ended - began);
                LockSupport.parkNanos(began + PACE.toNanos() - ended);
            }
            working.get();
            return taken.stream().mapToLong(Long::longValue).sorted().toArray();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } finally {
            thread.shutdownNow();
        }
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
}
