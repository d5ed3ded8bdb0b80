package dev.caretaker.application.housekeeping;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogChainCheck;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.log.LogStore.Batch;
import dev.caretaker.application.log.LogStore.Removed;
import dev.caretaker.application.log.LogStore.Sealed;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.log.CleanupPlan;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogCleanup.Limits;
import dev.caretaker.domain.log.LogSlice;
import dev.caretaker.domain.log.LogType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps logs within their limits of age and size. What is too old is decided by the clock of the storage. Thread-safe.
 */
public final class KeepLogs {

    /** Most rows that are removed in one atomic step. */
    public static final int LARGEST_BATCH = 10_000;

    private static final int SMALLEST_BATCH = 100;
    private static final int FIRST_BATCH = 2_000;
    private static final Duration LONGEST_BATCH = Duration.ofMillis(250);
    private static final Duration DAY = Duration.ofDays(1);

    private final LogStore store;
    private final JobStore jobs;
    private final EventLog log;
    private final ManageSettings settings;
    private final ClockWatch watch;
    private final CutDays cutDays;

    /**
     * Keeps the logs of a product.
     *
     * @param store where they are
     * @param jobs the clock of the storage
     * @param log where the removal of audit rows is recorded
     * @param settings how long and how large they may be
     * @param watch measures how long a batch takes
     */
    public KeepLogs(LogStore store, JobStore jobs, EventLog log, ManageSettings settings, ClockWatch watch) {
        this.store = store;
        this.jobs = jobs;
        this.log = log;
        this.settings = settings;
        this.watch = watch;
        this.cutDays = new CutDays(store);
    }

    /**
     * What clean-up would remove now, to the row. It looks for the place at which a size cuts, so it takes longer the more
     * rows that day has.
     *
     * @param limits by which limits
     * @return one plan per log type
     */
    public List<CleanupPlan> preview(LogCleanup limits) {
        Instant now = jobs.now();
        return limits.types().stream()
                .map(row -> CleanupPlan.of(row, cutDays.bySize(row, slices(row, now), now), now))
                .toList();
    }

    /**
     * What clean-up would remove now by the limits in force, fast: by size about as much, as if the rows of a day were all
     * of the same size.
     *
     * @return one plan per log type
     */
    public List<CleanupPlan> preview() {
        Instant now = jobs.now();
        return settings.current(LogCleanup.class).types().stream()
                .map(row -> CleanupPlan.of(row, slices(row, now), now))
                .toList();
    }

    /** The days of a log, with the day of the cut-off cut in two. */
    private List<LogSlice> slices(Limits limits, Instant now) {
        List<LogSlice> days = store.days(limits.type());
        Optional<Instant> cutOff = limits.cutOff(now);
        if (cutOff.isEmpty()) {
            return days;
        }
        List<LogSlice> cut = new ArrayList<>();
        for (LogSlice day : days) {
            Instant at = cutOff.get();
            if (at.isAfter(day.from()) && at.isBefore(day.from().plus(DAY))) {
                LogSlice older = cutDays.before(limits.type(), day, at);
                cut.add(older);
                cut.add(new LogSlice(at, day.rows() - older.rows(), day.bytes() - older.bytes()));
            } else {
                cut.add(day);
            }
        }
        return cut;
    }

    /**
     * Removes what is beyond the limits. To be called by the run that holds the job {@code log-cleanup}.
     *
     * @param runId the run
     * @return rows removed, by log type
     * @throws LostJobException if the run is given up for dead meanwhile; what it removed stays removed, and is in there
     */
    public JobResult cleanUp(String runId) {
        Map<String, Long> counts = new TreeMap<>();
        Instant now = jobs.now();
        for (Limits limits : settings.current(LogCleanup.class).types()) {
            Sum sum = new Sum();
            try {
                remove(limits, now, runId, sum);
            } catch (LostJobException lost) {
                record(limits.type(), sum); // what went before that stays away
                counts.put(limits.type(), sum.rows);
                throw lost.after(counts);
            }
            record(limits.type(), sum);
            counts.put(limits.type(), sum.rows);
        }
        return JobResult.done(counts);
    }

    private void remove(Limits limits, Instant now, String runId, Sum sum) {
        limits.cutOff(now).ifPresent(cutOff -> remove(limits.type(), cutOff, Long.MAX_VALUE, runId, sum));
        limits.maximumBytes().ifPresent(most -> {
            long over = bytes(limits.type()) - most;
            if (over > 0) {
                remove(limits.type(), Instant.MAX, over, runId, sum);
            }
        });
    }

    private long bytes(String type) {
        return store.days(type).stream().mapToLong(LogSlice::bytes).sum();
    }

    /** What was removed from one log. */
    private static final class Sum {
        private long rows;
        private long bytes;
        private Optional<Sealed> sealed = Optional.empty();

        void add(Removed removed) {
            rows += removed.rows();
            bytes += removed.bytes();
            sealed = removed.sealed()
                    .map(more -> sealed.map(Sealed::first)
                            .map(first -> new Sealed(first, more.last(), more.anchor()))
                            .orElse(more))
                    .or(() -> sealed);
        }
    }

    private void remove(String type, Instant before, long bytes, String runId, Sum sum) {
        int most = FIRST_BATCH;
        long left = bytes;
        Instant from = Instant.MIN;
        while (left > 0) {
            long started = watch.nanos();
            Removed removed = store.remove(new Batch(type, from, before, left, most, runId));
            sum.add(removed);
            left -= removed.bytes();
            if (removed.rows() == 0) {
                return;
            }
            from = removed.next();
            most = next(most, Duration.ofNanos(watch.nanos() - started));
        }
    }

    private static int next(int most, Duration taken) {
        return taken.compareTo(LONGEST_BATCH) > 0
                ? Math.max(SMALLEST_BATCH, most / 2)
                : Math.min(LARGEST_BATCH, most * 2);
    }

    private void record(String type, Sum sum) {
        if (sum.rows > 0 && type.equals(LogType.AUDIT.name())) {
            Map<String, String> details = new TreeMap<>();
            details.put("rows", Long.toString(sum.rows));
            details.put("bytes", Long.toString(sum.bytes));
            sum.sealed.ifPresent(gone -> {
                details.put("first", gone.first().toString());
                details.put("last", gone.last().toString());
            });
            sum.sealed.flatMap(Sealed::anchor).ifPresent(link -> {
                details.put(LogChainCheck.LAST_NUMBER, Long.toString(link.number()));
                details.put(LogChainCheck.LAST_SEAL, link.seal());
            });
            log.audit(Actor.system(), LogChainCheck.CLEANUP, Outcome.SUCCESS, details);
        }
    }
}
