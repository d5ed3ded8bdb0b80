package dev.caretaker.adapter.jdbc.housekeeping;

import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.LostJobException;
import java.sql.SQLException;

/** Who holds a job, for those who may do something only as long as their run does. */
public final class JobLease {

    private JobLease() {}

    /** Locks the job of a run until the transaction ends, or says that the run holds none. */
    static void refuseLost(Statements sql, String runId) throws SQLException {
        lockHeld(sql, runId, "kind");
    }

    /**
     * Locks the job of a run until the transaction ends, or says that the run holds none. For a step that may be done again
     * after a crash: it does not wait for the disk.
     *
     * @param sql the transaction
     * @param runId id of the run
     * @throws SQLException if the statement failed
     * @throws LostJobException if the run does not hold its job any more
     */
    public static void refuseLostWithoutWaiting(Statements sql, String runId) throws SQLException {
        lockHeld(sql, runId, sql.withoutWaiting());
    }

    /** Tells whether no run holds a job, and locks it then, so that none does until the transaction ends. */
    static boolean isFree(Statements sql, JobKind kind) throws SQLException {
        return sql.first(
                        row -> row.getString("kind"),
                        "SELECT kind FROM job WHERE kind = ? AND (holder IS NULL OR lease_until <= CURRENT_TIMESTAMP)"
                                + " FOR UPDATE",
                        kind)
                .isPresent();
    }

    private static void lockHeld(Statements sql, String runId, String selected) throws SQLException {
        String query =
                "SELECT " + selected + " FROM job WHERE holder = ? AND lease_until > CURRENT_TIMESTAMP FOR UPDATE";
        if (sql.first(row -> row.getString(1), query, runId).isEmpty()) {
            throw new LostJobException(runId);
        }
    }
}
