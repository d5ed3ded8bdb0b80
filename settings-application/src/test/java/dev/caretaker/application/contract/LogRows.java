package dev.caretaker.application.contract;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Rows that contracts append, and what they look at afterwards. */
final class LogRows {

    private LogRows() {}

    static Instant at(int seconds) {
        return Samples.NOW.plusSeconds(seconds);
    }

    static LogEntry entry(String type, int seconds, String user) {
        return new LogEntry(type, at(seconds), user, "192.0.2.1", "sign-in", Outcome.SUCCESS, Map.of("n", "1"));
    }

    static LogQuery all(String type) {
        return new LogQuery(type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 500);
    }

    static List<String> users(LogStore store, LogQuery query) {
        return store.find(query).stream().map(LogEntry::user).toList();
    }

    static LogStore.Size sizeOf(LogStore store, String type) {
        return Objects.requireNonNull(store.sizes().get(type));
    }
}
