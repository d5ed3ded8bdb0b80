package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.application.log.LogStore.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a batch, as a statement names them.
 *
 * @param where its middle, from FROM on
 * @param values what is bound to it
 */
record LogRange(String where, Object[] values) {

    static LogRange of(Batch batch, Instant before, Optional<LogEdge> edge) {
        List<Object> values = new ArrayList<>(List.of(batch.type(), batch.from(), before));
        String where = " FROM log_entry WHERE type = ? AND at >= ? AND at < ?";
        if (edge.isPresent()) {
            where += " AND at <= ? AND (at, id) <= (?, ?)"; // twice, because H2 knows only the first as a stretch of an
            // index
            values.addAll(List.of(edge.get().at(), edge.get().at(), edge.get().id()));
        }
        return new LogRange(where, values.toArray());
    }
}
