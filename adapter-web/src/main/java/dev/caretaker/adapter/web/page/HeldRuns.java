package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Permission;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs removed nothing and wait for somebody to look. Every page says so until a later run has done its work; what
 * is known is up to {@value #SECONDS_KNOWN} seconds old, so that pages need no query of their own. Thread-safe.
 */
@Singleton
public final class HeldRuns {

    private static final int SECONDS_KNOWN = 5;
    private static final Duration KNOWN = Duration.ofSeconds(SECONDS_KNOWN);
    private static final Set<String> REASONS = Set.of("exceeds-hold", "clock-jump");
    private static final Map<JobKind, Place> PLACES = Map.of(
            JobKind.BACKUP_RETENTION, new Place(Permission.BACKUPS, "/backups"),
            JobKind.LOG_CLEANUP, new Place(Permission.LOGS, "/logs"));

    private final RunJobs jobs;
    private final Wording wording;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, List.of());

    HeldRuns(RunJobs jobs, Wording wording, Clock clock) {
        this.jobs = jobs;
        this.wording = wording;
        this.clock = clock;
    }

    private record Known(Instant at, List<JobRun> held) {}

    private record Place(Permission permission, String address) {}

    /**
     * A job that waits.
     *
     * @param text why
     * @param address where it can be handled; null for somebody who may not go there
     */
    record Notice(String text, @Nullable String address) {}

    /** What somebody has to be told who may run the job by hand, or change when it is held. */
    List<Notice> of(SignedIn reader) {
        boolean setsRules = reader.holds(Permission.SETTINGS);
        return held().stream()
                .filter(run -> setsRules || place(run, reader).isPresent())
                .map(run -> notice(run, reader))
                .toList();
    }

    /** Forgets what is known, because a run has just ended. */
    public void forget() {
        known = new Known(Instant.MIN, List.of());
    }

    private List<JobRun> held() {
        Instant now = clock.instant();
        Known last = known;
        boolean isFresh = !last.at().isAfter(now) && last.at().isAfter(now.minus(KNOWN));
        if (isFresh) {
            return last.held();
        }
        List<JobRun> held = jobs.held().stream()
                .filter(run -> PLACES.containsKey(run.kind())
                        && REASONS.contains(run.result().reason()))
                .toList();
        known = new Known(now, held);
        return held;
    }

    private static Optional<Place> place(JobRun run, SignedIn reader) {
        return Optional.ofNullable(PLACES.get(run.kind())).filter(where -> reader.holds(where.permission()));
    }

    private Notice notice(JobRun run, SignedIn reader) {
        String key = "held." + run.kind().code() + "." + run.result().reason();
        return new Notice(
                wording.text(key), place(run, reader).map(Place::address).orElse(null));
    }
}
