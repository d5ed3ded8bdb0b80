package dev.caretaker.adapter.web.page.jobs;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobStore.Job;
import dev.caretaker.application.housekeeping.RunJobs;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the last runs of jobs ready to be shown. */
@Singleton
public final class JobLines {

    private static final int SHOWN = 10;
    private static final String SIZE = "bytes";
    private static final Comparator<String> SIZE_LAST =
            Comparator.<String, Boolean>comparing(SIZE::equals).thenComparing(Comparator.naturalOrder());

    private final RunJobs jobs;
    private final Wording wording;

    JobLines(RunJobs jobs, Wording wording) {
        this.jobs = jobs;
        this.wording = wording;
    }

    /**
     * The last runs.
     *
     * @param kinds of which jobs
     * @return last started first
     */
    public List<JobLine> last(Set<JobKind> kinds) {
        return jobs.runs(kinds, SHOWN).stream().map(this::line).toList();
    }

    /** A page of all runs, counted from 0, last started first. */
    List<JobLine> page(int number, int size) {
        return jobs.runs(number, size).stream().map(this::line).toList();
    }

    /**
     * When a job runs next.
     *
     * @param kind the job
     * @return a sentence
     */
    public String next(JobKind kind) {
        Job job = jobs.job(kind);
        String key = job.failures() > 0 ? "job.again" : "job.next." + kind.code();
        return job.next()
                .map(next -> wording.text(
                        key,
                        Map.of(
                                "next", next.toString(),
                                "job", wording.text("job." + kind.code()),
                                "failures", Figures.of(job.failures()))))
                .orElseGet(() -> wording.text("job.never." + kind.code()));
    }

    /**
     * How the last run of a job went.
     *
     * @param kind the job
     * @return a sentence
     */
    public String lastRun(JobKind kind) {
        return jobs.runs(Set.of(kind), SHOWN).stream()
                .filter(run -> run.endedAt().isPresent())
                .findFirst()
                .map(run -> wording.text(
                        "job.last",
                        Map.of(
                                "at", run.endedAt().orElseThrow().toString(),
                                "outcome",
                                        wording.text("job.outcome."
                                                        + run.result().outcome().name())
                                                .toLowerCase(Locale.ENGLISH))))
                .orElseGet(() -> wording.text("job.last.none"));
    }

    /** What became of the last run of a job, for whoever started it and could not wait; null if there is no such job. */
    @Nullable
    String started(@Nullable String code) {
        return Stream.of(JobKind.values())
                .filter(kind -> kind.code().equals(code))
                .flatMap(kind -> jobs.runs(Set.of(kind), 1).stream())
                .findFirst()
                .map(run -> wording.text(
                        run.endedAt().isEmpty() ? "job.goes-on" : "job.has-ended",
                        Map.of("job", wording.text("job." + code))))
                .orElse(null);
    }

    private JobLine line(JobRun run) {
        String outcome = run.result().outcome().name();
        return new JobLine(
                wording.text("job." + run.kind().code()),
                run.plannedAt().map(When::of).orElse(null),
                When.of(run.startedAt()),
                run.endedAt().map(When::of).orElse(null),
                run.startedBy(),
                wording.text("job.outcome." + outcome),
                style(run.result().outcome()),
                message(run.kind(), run.result()));
    }

    private static String style(JobRun.Outcome outcome) {
        return switch (outcome) {
            case DONE -> "badge-this";
            case RUNNING -> "badge-off";
            default -> "badge-locked";
        };
    }

    /**
     * What a run did, or why it did not.
     *
     * @param kind the job
     * @param result how it ended
     * @return a sentence; empty if there is nothing to say
     */
    public String message(JobKind kind, JobResult result) {
        if (result.reason().isEmpty()) {
            boolean nothing = kind == JobKind.LOG_CLEANUP && !result.counts().isEmpty();
            return counts(kind, result, nothing ? wording.text("job.count.nothing") : "");
        }
        String reason =
                wording.text("job.reason." + result.reason(), Map.of("affected", String.join(", ", result.affected())));
        String done = result.outcome() == JobRun.Outcome.FAILED ? counts(kind, result, "") : "";
        return done.isEmpty()
                ? reason
                : wording.text("job.reason-and-counts", Map.of("reason", reason, "counts", done));
    }

    private String counts(JobKind kind, JobResult result, String none) {
        Map<String, Long> counts = new TreeMap<>(SIZE_LAST);
        counts.putAll(result.counts());
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0 || count.getKey().equals("removed"))
                .map(count -> count(kind, count.getKey(), count.getValue()))
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), text -> text.isEmpty() ? none : text));
    }

    private String count(JobKind kind, String name, long number) {
        if (kind == JobKind.LOG_CLEANUP) {
            return wording.text("job.count.rows", Map.of("rows", Figures.of(number), "log", name));
        }
        String figure = name.equals(SIZE) ? Figures.size(number) : Figures.of(number);
        return wording.text("job.count." + name, Map.of("count", figure));
    }
}
