package dev.caretaker.adapter.jdbc;

import dev.caretaker.domain.access.Lockout;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Failed attempts as columns, of passwords in the table {@code lockout} and of codes in {@code two_factor}. */
final class LockoutColumns {

    /** The columns that {@link #of} reads. */
    static final String NAMES = "failures, under_way, window_start, lockouts, locked_until";

    private LockoutColumns() {}

    static Lockout of(ResultSet row) throws SQLException {
        return new Lockout(
                row.getInt("failures"),
                row.getInt("under_way"),
                Queries.instant(row, "window_start"),
                row.getInt("lockouts"),
                Queries.optionalInstant(row, "locked_until").orElse(null));
    }
}
