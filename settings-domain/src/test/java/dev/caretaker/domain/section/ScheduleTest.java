package dev.caretaker.domain.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * *",
                "*/1 * * * *",
                "0 0 1 1 0",
                "59 23 31 12 7",
                "0,30 8-18 1,15 1-6,12 1-5",
                "*/15 */2 */10 */3 */2",
                "0-59/59 0-23/23 * * *",
                "0 3 * JAN SUN",
                "0 3 * dec Sat",
                "0 3 * jan-mar,Jun MON-FRI",
                "0 3 * * 0-7",
                "5-5 * * * *",
                "00 03 * * *",
                "*/59 */23 */31 */12 */7",
                "0 0 29 2 *",
                "0 0 30 2 1",
                "0 0 30,31 2,4 *",
            })
    void expression_withinTheGrammar_isAccepted(String expression) {
        assertThat(Schedule.problemOf(expression)).isEmpty();
        assertThat(new Schedule(expression)).hasToString(expression);
        assertThat(new Schedule(expression).isNever()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * * | minute",
                "-1 * * * * | minute",
                "* 24 * * * | hour",
                "* * 0 * * | day of month",
                "* * 32 * * | day of month",
                "* * * 0 * | month",
                "* * * 13 * | month",
                "* * * * 8 | day of week",
                "* * * * FUN | day of week",
                "* * * * SUNDAY | day of week",
                "* * * MON * | month",
                "* * JAN * * | day of month",
                "* * * * FRI-MON | day of week",
                "* * * * \u017FUN | day of week",
                "* * * * FR\u0131 | day of week",
                "30-10 * * * * | minute",
                "1-2-3 * * * * | minute",
                "1- * * * * | minute",
                "-5 * * * * | minute",
                "1,,2 * * * * | minute",
                "1, * * * * | minute",
                "*/0 * * * * | minute",
                "*/60 * * * * | minute",
                "* */24 * * * | hour",
                "*/ * * * * | minute",
                "/5 * * * * | minute",
                "*/5/5 * * * * | minute",
                "5/10 * * * * | minute",
                "50-70/5 * * * * | minute",
                "** * * * * | minute",
                "001 * * * * | minute",
                "\u0661 * * * * | minute",
                "1.5 * * * * | minute",
                "? * * * * | minute",
                "0 3 * * | number of fields",
                "0 0 3 * * * | number of fields",
                "@daily | number of fields",
                "soon | number of fields",
                "0 0 30 2 * | date",
                "0 0 31 feb,Apr */2 | date",
            })
    void expression_outsideTheGrammar_isRefusedNamingThePart(String expression, String part) {
        assertThat(Schedule.problemOf(expression)).contains(part);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(expression))
                .withMessageContaining(part);
    }

    @Test
    void expression_withAnyWhiteSpace_isKeptWithSingleSpaces() {
        assertThat(new Schedule("  0\t3  * * \n* ")).isEqualTo(new Schedule("0 3 * * *"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void schedule_ofNothing_isNever(String blank) {
        assertThat(new Schedule(blank)).isEqualTo(Schedule.never());
        assertThat(Schedule.never().isNever()).isTrue();
        assertThat(Schedule.never()).hasToString("");
    }

    @Test
    void expression_atTheLongestLength_isAcceptedAndOneBeyondRefused() {
        String longest = "1,".repeat(94) + "1,10 * * * *";

        assertThat(longest).hasSize(Schedule.MAXIMUM_LENGTH);
        assertThat(Schedule.problemOf(longest)).isEmpty();
        assertThat(Schedule.problemOf("0" + longest)).contains("length");
    }
}
