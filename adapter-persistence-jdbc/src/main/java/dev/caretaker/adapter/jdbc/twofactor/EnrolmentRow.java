package dev.caretaker.adapter.jdbc.twofactor;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.twofactor.Draft;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An app as a row of the table {@code two_factor}, or of {@code two_factor_draft} before it counts. */
public final class EnrolmentRow {

    /** The columns that {@link #optional} reads, of the table alias {@code t}. */
    public static final String COLUMNS = """
            t.account_id AS app_of, t.secret, t.algorithm, t.digits, t.period_seconds, t.enrolled_at, t.last_step,
            t.failures, t.under_way, t.window_start, t.lockouts, t.locked_until, t.version AS app_version""";

    private EnrolmentRow() {}

    static Optional<Enrolment> find(Queries sql, String userId) throws SQLException {
        return sql.first(
                EnrolmentRow::enrolment, "SELECT " + COLUMNS + " FROM two_factor t WHERE t.account_id = ?", userId);
    }

    /**
     * Reads the app of a row to which one may be joined.
     *
     * @param row has {@link #COLUMNS}
     * @return the app; empty if none is joined
     * @throws SQLException if a column is missing
     */
    public static Optional<Enrolment> optional(ResultSet row) throws SQLException {
        return row.getString("app_of") == null ? Optional.empty() : Optional.of(enrolment(row));
    }

    private static Enrolment enrolment(ResultSet row) throws SQLException {
        return new Enrolment(
                row.getString("app_of"),
                row.getString("secret"),
                parameters(row),
                Queries.instant(row, "enrolled_at"),
                row.getLong("last_step"),
                LockoutColumns.of(row),
                row.getLong("app_version"));
    }

    private record Attempts(String userId, Lockout lockout) {}

    /** Of some users, at least one, those who have an app. */
    static Map<String, Lockout> attempts(Queries sql, Collection<String> userIds) throws SQLException {
        String places = String.join(", ", Collections.nCopies(userIds.size(), "?"));
        return sql
                .list(
                        row -> new Attempts(row.getString("account_id"), LockoutColumns.of(row)),
                        "SELECT account_id, " + LockoutColumns.NAMES + " FROM two_factor WHERE account_id IN (" + places
                                + ")",
                        userIds.toArray())
                .stream()
                .collect(Collectors.toUnmodifiableMap(Attempts::userId, Attempts::lockout));
    }

    private static OtpParameters parameters(ResultSet row) throws SQLException {
        return new OtpParameters(
                OtpAlgorithm.valueOf(row.getString("algorithm")), row.getInt("digits"), row.getInt("period_seconds"));
    }

    /** Says false if there is one already. */
    static boolean insert(Statements sql, Enrolment next) throws SQLException {
        return sql.update(
                        """
                        INSERT INTO two_factor (account_id, secret, algorithm, digits, period_seconds, enrolled_at,
                            last_step, failures, under_way, window_start, lockouts, locked_until, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""",
                        next.userId(),
                        next.secret(),
                        next.parameters().algorithm(),
                        next.parameters().digits(),
                        next.parameters().periodSeconds(),
                        next.enrolledAt(),
                        next.lastStep(),
                        next.attempts().failures(),
                        next.attempts().underWay(),
                        next.attempts().windowStart(),
                        next.attempts().lockouts(),
                        Optional.ofNullable(next.attempts().lockedUntil()),
                        next.version() + 1)
                == 1;
    }

    /** The one statement of a judged code: says false if something else was stored in between. */
    static boolean update(Statements sql, Enrolment next) throws SQLException {
        return sql.update(
                        """
                        UPDATE two_factor SET last_step = ?, failures = ?, under_way = ?, window_start = ?, lockouts = ?,
                            locked_until = ?, version = version + 1
                        WHERE account_id = ? AND version = ? AND secret = ?""",
                        next.lastStep(),
                        next.attempts().failures(),
                        next.attempts().underWay(),
                        next.attempts().windowStart(),
                        next.attempts().lockouts(),
                        Optional.ofNullable(next.attempts().lockedUntil()),
                        next.userId(),
                        next.version(),
                        next.secret())
                == 1;
    }

    static Optional<Draft> draft(Queries sql, String userId) throws SQLException {
        return sql.first(
                row -> new Draft(
                        row.getString("account_id"),
                        row.getString("secret"),
                        parameters(row),
                        Queries.instant(row, "started_at")),
                """
                SELECT account_id, secret, algorithm, digits, period_seconds, started_at
                FROM two_factor_draft WHERE account_id = ?""",
                userId);
    }

    static int insert(Statements sql, Draft draft) throws SQLException {
        return sql.update(
                """
                INSERT INTO two_factor_draft (account_id, secret, algorithm, digits, period_seconds, started_at)
                VALUES (?, ?, ?, ?, ?, ?)""",
                draft.userId(),
                draft.secret(),
                draft.parameters().algorithm(),
                draft.parameters().digits(),
                draft.parameters().periodSeconds(),
                draft.startedAt());
    }
}
