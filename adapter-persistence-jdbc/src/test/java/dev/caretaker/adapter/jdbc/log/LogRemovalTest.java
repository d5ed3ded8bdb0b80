package dev.caretaker.adapter.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.CountingStatements;
import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.log.LogStore.Batch;
import dev.caretaker.application.log.LogStore.Removed;
import dev.caretaker.domain.log.LogSlice;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Days go as a whole, and what is known of the size of a log stays right. */
@ParameterizedClass
@MethodSource("databases")
class LogRemovalTest {

    private static final Instant FIRST_DAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final ApplicationContext context;
    private final LogStore store;
    private final String run;

    LogRemovalTest(String url) {
        context = TestDatabases.start(url, "count-statements", "true");
        TestDatabases.empty(context);
        store = context.getBean(LogStore.class);
        JobRun claimed = JobRun.started("cleaner", JobKind.LOG_CLEANUP, Optional.empty(), FIRST_DAY, "system");
        assertThat(context.getBean(JobStore.class).claim(claimed, Optional.empty(), Duration.ofHours(1)))
                .isTrue();
        run = claimed.id();
    }

    static List<String> databases() {
        return List.of(TestDatabases.h2InMemory("removal"), TestDatabases.postgres());
    }

    @AfterEach
    void close() {
        context.close();
    }

    /** Rows of a day, one a second, each larger than the one before. */
    private void fill(int day, int rows) {
        fill(day, IntStream.range(0, rows));
    }

    /** Rows of a day in the order in which they are added. */
    private void fill(int day, IntStream seconds) {
        store.append(seconds.mapToObj(second -> new LogEntry(
                        "jobs",
                        FIRST_DAY.plus(DAY.multipliedBy(day)).plusSeconds(second),
                        "x".repeat(second + 1),
                        "",
                        "",
                        Outcome.SUCCESS,
                        Map.of()))
                .toList());
    }

    private Removed remove(Instant before, int mostRows) {
        return store.remove(new Batch("jobs", Instant.MIN, before, Long.MAX_VALUE, mostRows, run));
    }

    private List<Long> removeAll(Instant before, int mostRows) {
        List<Long> rows = new ArrayList<>();
        Removed removed = remove(before, mostRows);
        while (removed.rows() > 0) {
            rows.add(removed.rows());
            removed = remove(before, mostRows);
        }
        return rows;
    }

    private void byHand(String statement) {
        context.getBean(Database.class).atomic(LogRemovalTest.class, sql -> sql.update(statement));
    }

    private static LogSlice slice(int day, long rows, long bytes) {
        return new LogSlice(FIRST_DAY.plus(DAY.multipliedBy(day)), rows, bytes);
    }

    @Test
    void remove_severalDays_takesEachInBatchesAndLeavesTheRestExact() {
        fill(0, 5);
        fill(1, 2);
        fill(2, 4);

        List<Long> rows = removeAll(FIRST_DAY.plus(2, ChronoUnit.DAYS).plusSeconds(1), 12);

        assertThat(rows).containsExactly(3L, 2L, 2L, 1L);
        assertThat(store.days("jobs")).containsExactly(slice(2, 3, 2 + 3 + 4));
    }

    @Test
    void remove_partOfADayThatGoes_countsTheMeanAndComesOutRight() {
        fill(0, 5);
        Instant before = FIRST_DAY.plus(DAY);

        Removed first = remove(before, 8);
        List<LogSlice> between = store.days("jobs");
        Removed second = remove(before, 100);

        assertThat(first).isEqualTo(new Removed(2, 6, FIRST_DAY.plusSeconds(2), Optional.empty()));
        assertThat(between).containsExactly(slice(0, 3, 9));
        assertThat(second).isEqualTo(new Removed(3, 9, before, Optional.empty()));
        assertThat(store.days("jobs")).isEmpty();
    }

    @Test
    void remove_enoughBytes_takesWholeDaysAndThenExactlyTheRowsNeeded() {
        fill(0, 3);
        fill(1, 4);

        Removed day = store.remove(new Batch("jobs", Instant.MIN, Instant.MAX, 8, 100, run));
        Removed rest = store.remove(new Batch("jobs", Instant.MIN, Instant.MAX, 8 - day.bytes(), 100, run));

        assertThat(day.bytes()).isEqualTo(6);
        assertThat(rest.rows()).isEqualTo(2);
        assertThat(store.days("jobs")).containsExactly(slice(1, 2, 3 + 4));
    }

    @Test
    void remove_rowsThatWereDeletedByHand_putsTheSizeRightAndGoesOn() {
        fill(0, 3);
        fill(1, 2);
        fill(2, 1);
        byHand("DELETE FROM log_entry WHERE at < TIMESTAMP WITH TIME ZONE '2026-11-24 00:00:00+00'");

        List<Long> rows = removeAll(FIRST_DAY.plus(2, ChronoUnit.DAYS), 100);

        assertThat(rows).containsExactly(2L);
        assertThat(store.days("jobs")).containsExactly(slice(2, 1, 1));
    }

    @Test
    void remove_rowsThatNobodyCounted_goAsWell() {
        fill(0, 2);
        byHand("DELETE FROM log_day");
        fill(1, 1);

        List<Long> rows = removeAll(FIRST_DAY.plus(2, ChronoUnit.DAYS), 100);

        assertThat(rows).containsExactly(3L);
        assertThat(store.days("jobs")).isEmpty();
        assertThat(store.measure("jobs", Instant.MIN, Instant.MAX).rows()).isZero();
    }

    @Test
    void remove_rowsAddedLongAfterTheirTime_areStillNoMoreThanAsked() {
        fill(0, IntStream.of(0, 100));
        fill(0, IntStream.rangeClosed(1, 10));

        List<Long> rows = removeAll(FIRST_DAY.plus(DAY), 4);

        assertThat(rows).startsWith(4L).allMatch(each -> each <= 4);
        assertThat(rows.stream().mapToLong(Long::longValue).sum()).isEqualTo(12);
        assertThat(store.days("jobs")).isEmpty();
    }

    @Test
    void remove_rowsAddedNewestFirst_goOldestFirst() {
        fill(0, IntStream.of(5, 4, 3, 2, 1, 0));

        Removed removed = remove(FIRST_DAY.plus(DAY), 4);

        assertThat(removed.rows()).isEqualTo(4);
        assertThat(store.measure("jobs", Instant.MIN, FIRST_DAY.plusSeconds(4)).rows())
                .isZero();
    }

    @Test
    void remove_wholeDay_readsNoSizesOfRows() {
        fill(0, 9);
        CountingStatements statements = context.getBean(CountingStatements.class);
        statements.forget();

        remove(FIRST_DAY.plus(DAY), 3);

        assertThat(statements.prepared())
                .isNotEmpty()
                .noneMatch(statement -> statement.contains("bytes") && !statement.contains("log_day"))
                .hasSizeLessThan(10);
    }
}
