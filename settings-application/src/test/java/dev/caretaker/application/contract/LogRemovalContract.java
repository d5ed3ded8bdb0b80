package dev.caretaker.application.contract;

import static dev.caretaker.application.contract.LogRows.all;
import static dev.caretaker.application.contract.LogRows.at;
import static dev.caretaker.application.contract.LogRows.entry;
import static dev.caretaker.application.contract.LogRows.sizeOf;
import static dev.caretaker.application.contract.LogRows.users;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} promises of what it removes, and of what is left. */
public interface LogRemovalContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a row at its start
     */
    LogStore store();

    /**
     * Where it is kept who holds which job.
     *
     * @return the one that the store asks
     */
    JobStore jobs();

    @Test
    default void days_ofALog_areSumsOfItsRows() {
        int day = 24 * 3600;
        store().append(List.of(entry("audit", 0, "a"), entry("audit", day, "b"), entry("login", 0, "c")));
        store().append(List.of(entry("audit", 1, "d")));

        List<LogSlice> days = store().days("audit");

        assertEquals(
                List.of(Samples.NOW.truncatedTo(ChronoUnit.DAYS), at(day).truncatedTo(ChronoUnit.DAYS)),
                days.stream().map(LogSlice::from).toList());
        assertEquals(List.of(2L, 1L), days.stream().map(LogSlice::rows).toList());
        assertEquals(
                sizeOf(store(), "audit").bytes(),
                days.stream().mapToLong(LogSlice::bytes).sum());
        assertEquals(List.of(), store().days("jobs"));
    }

    @Test
    default void measure_stretch_takesTheStartAndLeavesTheEnd() {
        store().append(IntStream.range(0, 5)
                .mapToObj(i -> entry("audit", i, "u" + i))
                .toList());

        LogStore.Size size = store().measure("audit", at(1), at(3));

        assertEquals(2, size.rows());
        assertEquals(Optional.of(at(1)), size.oldest());
        assertEquals(sizeOf(store(), "audit").bytes() * 2 / 5, size.bytes());
        assertEquals(new LogStore.Size(0, 0, Optional.empty()), store().measure("audit", at(9), at(10)));
    }

    @Test
    default void remove_olderRows_goOldestFirstAndNoMoreThanAsked() {
        String run = claimed();
        store().append(List.of(
                entry("jobs", 2, "c"), entry("jobs", 0, "a"), entry("login", 0, "x"), entry("jobs", 1, "b")));
        store().append(List.of(entry("jobs", 3, "d")));

        LogStore.Removed two = store().remove(new LogStore.Batch("jobs", Instant.MIN, at(3), Long.MAX_VALUE, 2, run));
        assertEquals(2, two.rows());
        assertTrue(two.next().isAfter(at(0)) && !two.next().isAfter(at(2)), two.toString());
        assertEquals(List.of("d", "c"), users(store(), all("jobs")));

        assertEquals(
                1,
                store().remove(new LogStore.Batch("jobs", Instant.MIN, at(3), Long.MAX_VALUE, 2, run))
                        .rows());
        assertEquals(
                LogStore.Removed.nothing(),
                store().remove(new LogStore.Batch("jobs", Instant.MIN, at(3), Long.MAX_VALUE, 2, run)));
        assertEquals(List.of("d"), users(store(), all("jobs")));
        assertEquals(1, sizeOf(store(), "jobs").rows());
        assertEquals(Optional.of(at(3)), sizeOf(store(), "jobs").oldest());
        assertEquals(1, store().days("jobs").get(0).rows());
        assertEquals(List.of("x"), users(store(), all("login")));
    }

    @Test
    default void remove_bytes_takesAsManyRowsAsAreNeeded() {
        String run = claimed();
        store().append(IntStream.range(0, 4)
                .mapToObj(i -> entry("jobs", 0, "u" + i))
                .toList());
        long each = sizeOf(store(), "jobs").bytes() / 4;

        LogStore.Removed removed =
                store().remove(new LogStore.Batch("jobs", Instant.MIN, Instant.MAX, each + 1, 100, run));

        assertEquals(2, removed.rows());
        assertEquals(2 * each, removed.bytes());
        assertEquals(2 * each, sizeOf(store(), "jobs").bytes());
        assertEquals(List.of("u3", "u2"), users(store(), all("jobs")));
    }

    @Test
    default void remove_everything_leavesNoSize() {
        String run = claimed();
        store().append(List.of(entry("jobs", 0, "a")));

        store().remove(new LogStore.Batch("jobs", Instant.MIN, Instant.MAX, Long.MAX_VALUE, 100, run));

        assertEquals(Map.of(), store().sizes());
        assertEquals(List.of(), store().days("jobs"));
    }

    @Test
    default void remove_byARunThatLostItsJob_removesNothing() {
        store().append(List.of(entry("jobs", 0, "a")));

        assertThrows(LostJobException.class, () -> store().remove(
                        new LogStore.Batch("jobs", Instant.MIN, Instant.MAX, Long.MAX_VALUE, 100, "nobody")));

        assertEquals(List.of("a"), users(store(), all("jobs")));
    }

    @Test
    default void remove_sealedRows_goFromTheBeginningOnly() {
        String run = claimed();
        store().append(List.of(entry("audit", 0, "a"), entry("audit", 9, "young"), entry("audit", 1, "c")));

        LogStore.Removed removed =
                store().remove(new LogStore.Batch("audit", Instant.MIN, at(5), Long.MAX_VALUE, 100, run));

        assertEquals(1, removed.rows());
        LogStore.Sealed sealed = removed.sealed().orElseThrow();
        assertEquals(List.of(at(0), at(0)), List.of(sealed.first(), sealed.last()));
        assertEquals(1, sealed.anchor().orElseThrow().number());
        assertEquals(
                sealed.anchor(),
                store().head("audit", Samples.NOW).orElseThrow().before());
        assertEquals(List.of("c", "young"), users(store(), all("audit")));
    }

    @Test
    default void verify_untouchedRows_areCompleteBeforeAndAfterCleanUp() {
        String run = claimed();
        assertEquals(new LogStore.Verification(1, 0, OptionalLong.empty()), store().verify("audit"));
        store().append(List.of(entry("audit", 0, Samples.ODD_TEXT), entry("login", 0, "x")));
        store().append(List.of(entry("audit", 1, "b"), entry("audit", 2, "c")));
        assertEquals(new LogStore.Verification(1, 3, OptionalLong.empty()), store().verify("audit"));

        store().remove(new LogStore.Batch("audit", Instant.MIN, at(2), Long.MAX_VALUE, 100, run));
        assertEquals(new LogStore.Verification(3, 3, OptionalLong.empty()), store().verify("audit"));

        store().remove(new LogStore.Batch("audit", Instant.MIN, Instant.MAX, Long.MAX_VALUE, 100, run));
        store().append(List.of(entry("audit", 3, "d")));
        assertEquals(new LogStore.Verification(4, 4, OptionalLong.empty()), store().verify("audit"));
    }

    private String claimed() {
        JobRun run = JobRun.started("cleaner", JobKind.LOG_CLEANUP, Optional.empty(), Samples.NOW, "system");
        assertTrue(jobs().claim(run, Optional.empty(), Duration.ofHours(1)));
        return run.id();
    }
}
