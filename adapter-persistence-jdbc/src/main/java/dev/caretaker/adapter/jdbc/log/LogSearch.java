package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.application.log.LogQuery;
import java.util.ArrayList;
import java.util.List;

/** A statement that finds the rows of a log. */
final class LogSearch {

    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    LogSearch(String columns, LogQuery query) {
        sql = new StringBuilder("SELECT " + columns + " FROM log_entry WHERE type = ?");
        values.add(query.type());
        query.from().ifPresent(from -> end(" AND at >= ?", from));
        query.to().ifPresent(to -> end(" AND at < ?", to));
        query.outcome().ifPresent(outcome -> end(" AND outcome = ?", outcome));
        query.user().ifPresent(user -> end(" AND folded_user = ?", LogRow.folded(user)));
        query.text().ifPresent(text -> end(" AND searched LIKE ? ESCAPE '!'", LogRow.containing(text)));
    }

    void end(String more, Object... itsValues) {
        sql.append(more);
        values.addAll(List.of(itsValues));
    }

    String sql() {
        return sql.toString();
    }

    Object[] values() {
        return values.toArray();
    }
}
