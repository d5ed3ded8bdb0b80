package dev.caretaker.application.log;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.log.LogType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes rows of logs that may come late, or in an emergency not at all, so that whoever writes them never waits: calls of
 * the REST API, for instance. Up to {@value #CAPACITY} rows wait until they are {@linkplain #flush flushed}; a row that
 * finds no place is counted, and the count becomes a row. Thread-safe.
 */
public final class LogBuffer {

    /** Rows that can wait. */
    public static final int CAPACITY = 20_000;

    private static final int BATCH = 5_000;

    private final LogStore store;
    private final Clock clock;
    private final BlockingQueue<LogEntry> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();

    /**
     * An empty buffer.
     *
     * @param store where the rows are going to be kept
     * @param clock the time of the rows
     */
    public LogBuffer(LogStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes a row without waiting for anything.
     *
     * @param type the log
     * @param actor who, and from where
     * @param action what
     * @param outcome how it went
     * @param details more about it; never a secret
     */
    public void add(LogType type, Actor actor, String action, Outcome outcome, Map<String, String> details) {
        LogEntry row = new LogEntry(
                type.name(),
                clock.instant(),
                actor.username(),
                actor.address().getHostAddress(),
                action,
                outcome,
                details);
        if (!waiting.offer(row)) {
            lost.incrementAndGet();
        }
    }

    /**
     * Stores what waits. If that fails, the rows wait on.
     *
     * @throws dev.caretaker.application.AdapterFailureException if the store fails
     */
    public synchronized void flush() {
        List<LogEntry> batch = new ArrayList<>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            try {
                store.appendWithoutWaiting(batch);
            } catch (RuntimeException failure) {
                batch.stream().filter(row -> !waiting.offer(row)).forEach(row -> lost.incrementAndGet());
                throw failure;
            }
            batch.clear();
        }
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            add(LogType.API, Actor.system(), "rows-lost", Outcome.FAILED, Map.of("rows", Long.toString(missing)));
        }
    }
}
