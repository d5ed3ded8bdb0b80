package dev.caretaker.adapter.jdbc.housekeeping;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run of a job as a row. Counts are lines of number and name, what is affected is a line each. */
final class JobRunRow {

    static final String INSERT = """
            INSERT INTO job_run (id, kind, planned_at, started_at, ended_at, started_by, outcome, counts, reason, affected)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    static final String END =
            "UPDATE job_run SET ended_at = ?, outcome = ?, counts = ?, reason = ?, affected = ? WHERE id = ?";

    /** As {@link JobRun#settles} says; along the index {@code job_run_kind}. */
    static final String LAST_SETTLING = """
            SELECT * FROM job_run
            WHERE kind = ? AND (outcome IN ('DONE', 'PARTIAL') OR (outcome = 'HELD' AND reason <> ?))
            ORDER BY kind DESC, number DESC LIMIT 1""";

    private static final String LAST_OF_A_KIND =
            "(SELECT * FROM job_run WHERE kind = ? ORDER BY kind DESC, number DESC LIMIT ?)";

    private JobRunRow() {}

    /** The last runs of so many kinds together; along the index {@code job_run_kind} for each of them. */
    static String last(int kinds) {
        return "SELECT * FROM (" + String.join(" UNION ALL ", Collections.nCopies(kinds, LAST_OF_A_KIND))
                + ") AS last_runs ORDER BY number DESC LIMIT ?";
    }

    static Object[] toRow(JobRun run) {
        return new Object[] {
            run.id(),
            run.kind(),
            run.plannedAt(),
            run.startedAt(),
            run.endedAt(),
            run.startedBy(),
            run.result().outcome(),
            counts(run.result().counts()),
            run.result().reason(),
            String.join("\n", run.result().affected())
        };
    }

    static Object[] end(JobRun run) {
        return new Object[] {
            run.endedAt(),
            run.result().outcome(),
            counts(run.result().counts()),
            run.result().reason(),
            String.join("\n", run.result().affected()),
            run.id()
        };
    }

    static JobRun run(ResultSet row) throws SQLException {
        String affected = row.getString("affected");
        return new JobRun(
                row.getString("id"),
                JobKind.valueOf(row.getString("kind")),
                Queries.optionalInstant(row, "planned_at"),
                Queries.instant(row, "started_at"),
                Queries.optionalInstant(row, "ended_at"),
                row.getString("started_by"),
                new JobResult(
                        Outcome.valueOf(row.getString("outcome")),
                        counts(row.getString("counts")),
                        row.getString("reason"),
                        affected.isEmpty() ? List.of() : List.of(affected.split("\n", -1))));
    }

    private static String counts(Map<String, Long> counts) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(counts)
                .forEach((name, count) ->
                        lines.append(count).append(' ').append(name).append('\n'));
        return lines.toString();
    }

    private static Map<String, Long> counts(String lines) {
        Map<String, Long> counts = new TreeMap<>();
        lines.lines().forEach(line -> {
            int space = line.indexOf(' ');
            counts.put(line.substring(space + 1), Long.valueOf(line.substring(0, space)));
        });
        return counts;
    }
}
