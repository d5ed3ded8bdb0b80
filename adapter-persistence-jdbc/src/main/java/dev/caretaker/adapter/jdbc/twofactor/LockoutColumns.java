package dev.caretaker.adapter.jdbc.twofactor;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.domain.access.Lockout;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Failed attempts as columns, of passwords in the table {@code lockout} and of codes in {@code two_factor}. */
public final class LockoutColumns {

    /** The columns that {@link #of} reads. */
    public static final String NAMES = "failures, under_way, window_start, lockouts, locked_until";

    private LockoutColumns() {}

    /**
     * Reads failed attempts.
     *
     * @param row has {@link #NAMES}
     * @return the attempts
     * @throws SQLException if a column is missing
     */
    public static Lockout of(ResultSet row) throws SQLException {
        return new Lockout(
                row.getInt("failures"),
                row.getInt("under_way"),
                Queries.instant(row, "window_start"),
                row.getInt("lockouts"),
                Queries.optionalInstant(row, "locked_until").orElse(null));
    }
}
