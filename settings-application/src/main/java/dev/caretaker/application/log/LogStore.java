package dev.caretaker.application.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where logs are kept. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface LogStore {

    /**
     * Adds rows behind all others, in their order.
     *
     * @param entries the rows
     */
    void append(List<LogEntry> entries);

    /**
     * A page of a log.
     *
     * @param query which rows
     * @return newest first
     */
    List<LogEntry> find(LogQuery query);

    /**
     * How large the logs are.
     *
     * @return by name of the log type; a type without rows may be missing
     */
    Map<String, Size> sizes();

    /**
     * The size of one log.
     *
     * @param rows number of rows
     * @param bytes sum of the sizes of the rows
     * @param oldest when the oldest row was written; empty without rows
     */
    record Size(long rows, long bytes, Optional<Instant> oldest) {}
}
