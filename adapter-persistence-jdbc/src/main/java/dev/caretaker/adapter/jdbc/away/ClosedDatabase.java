package dev.caretaker.adapter.jdbc.away;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * H2 closes a database that it could not write to, and opens it again for a new connection. The pool does not know what H2
 * says of that, and without being told would hand out the old connections for as long as somebody asks for them. So it would
 * those of PostgreSQL that were opened while the database was read-only, and stay so.
 */
final class ClosedDatabase implements SQLExceptionOverride {

    /** org.h2.api.ErrorCode, which is also the SQLSTATE: general error, closed object or database, failed write. */
    private static final Set<Integer> CLOSED = Set.of(50_000, 90_007, 90_028, 90_031, 90_067, 90_098, 90_121);

    /** What the pool says of a connection that it has taken from somebody. */
    private static final String TAKEN = "Connection is closed";

    private final ClosedReason reason;

    ClosedDatabase(ClosedReason reason) {
        this.reason = reason;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        reason.note(failure);
        return isClosed(failure) || DatabaseTroubles.isReadOnlySession(failure)
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }

    private static boolean isClosed(SQLException failure) {
        return CLOSED.contains(failure.getErrorCode());
    }

    /** Whether a database or connection that was closed is what a failure is about. */
    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (isClosed(sql) || TAKEN.equals(sql.getMessage()))) {
                return true;
            }
        }
        return false;
    }
}
