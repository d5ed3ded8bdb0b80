package dev.caretaker.domain.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> next(String expression, String after, ZoneId zone, int times) {
        List<String> found = new ArrayList<>();
        Instant present = Instant.parse(after);
        for (int i = 0; i < times; i++) {
            present = new Schedule(expression).next(present, zone).orElseThrow();
            found.add(present.toString());
        }
        return found;
    }

    @Test
    void next_startIsDueItself_isExclusive() {
        assertThat(next("0 3 * * *", "2026-11-23T03:00:00Z", ZoneOffset.UTC, 1))
                .containsExactly("2026-11-24T03:00:00Z");
        assertThat(next("0 3 * * *", "2026-11-23T02:59:59.999Z", ZoneOffset.UTC, 1))
                .containsExactly("2026-11-23T03:00:00Z");
    }

    @Test
    void next_timeThatClocksSkip_comesWhenTheyAreChanged() {
        assertThat(next("30 2 * * *", "2026-03-28T12:00:00Z", BERLIN, 2))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
        assertThat(next("0,30 2 29 3 *", "2026-03-28T12:00:00Z", BERLIN, 2))
                .containsExactly("2026-03-29T01:00:00Z", "2027-03-29T00:00:00Z");
    }

    @Test
    void next_timeThatClocksRepeat_comesOnce() {
        assertThat(next("30 2 * * *", "2026-10-24T12:00:00Z", BERLIN, 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(next("30 2 * * *", "2026-10-25T01:15:00Z", BERLIN, 1)).containsExactly("2026-10-26T01:30:00Z");
    }

    @Test
    void next_bothDaysRestricted_eitherIsEnough() {
        assertThat(next("0 0 13 * 5", "2026-11-01T00:00:00Z", ZoneOffset.UTC, 3))
                .containsExactly("2026-11-06T00:00:00Z", "2026-11-13T00:00:00Z", "2026-11-20T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "0 0 * * 7, 2026-11-29T00:00:00Z",
        "0 0 * * sun, 2026-11-29T00:00:00Z",
        "0 0 * * 0, 2026-11-29T00:00:00Z",
        "0 0 29 2 *, 2028-02-29T00:00:00Z",
        "15-45/15 8-18/5 * dec *, 2026-12-01T08:15:00Z",
        "59 23 31 12 *, 2026-12-31T23:59:00Z",
    })
    void next_expression_isFound(String expression, String expected) {
        assertThat(next(expression, "2026-11-23T12:00:00Z", ZoneOffset.UTC, 1)).containsExactly(expected);
    }

    @Test
    void next_leapDayOverAYearWithout_isFound() {
        assertThat(next("0 0 29 2 *", "2096-03-01T00:00:00Z", ZoneOffset.UTC, 1))
                .containsExactly("2104-02-29T00:00:00Z");
    }

    @Test
    void next_dateThatNeverComes_isEmpty() {
        assertThat(new Schedule("0 0 29 2 */7").next(Instant.parse("2032-03-01T00:00:00Z"), ZoneOffset.UTC))
                .isEmpty();
        assertThat(Schedule.never().next(Instant.EPOCH, ZoneOffset.UTC)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 3 * * *",
                "*/7 * * * *",
                "5,35 */4 1,15 * *",
                "0 12 * 1-6 *",
                "30 6 * * 1-5",
                "1 1 29 2 *",
                "10-50/20 0-23/6 28-31 * *",
                "0 0 * * 6"
            })
    void next_manyTimes_agreesWithACronLibrary(String expression) {
        ExecutionTime library = ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(expression));
        ZonedDateTime present = ZonedDateTime.parse("2026-01-31T22:13:14Z");
        for (int i = 0; i < 200; i++) {
            ZonedDateTime expected = library.nextExecution(present).orElseThrow();
            assertThat(new Schedule(expression).next(present.toInstant(), ZoneOffset.UTC))
                    .contains(expected.toInstant());
            present = expected;
        }
    }
}
