package dev.caretaker.adapter.web.page.settings.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTextTest {

    @ParameterizedTest
    @CsvSource({
        "0 3 * * *,Every day at 03:00.",
        "5 14 * * 0,Every Sunday at 14:05.",
        "5 14 * * 7,Every Sunday at 14:05.",
        "30 2 1 * *,On day 1 of every month at 02:30.",
        "15 * * * *,Every hour at minute 15."
    })
    void common_isSaidInWords(String expression, String words) {
        assertThat(ScheduleText.of(expression)).hasValue(words);
    }

    @Test
    void empty_isNever() {
        assertThat(ScheduleText.of(" ")).hasValue("Never by itself.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/5 * * * *",
                "0 3 1 1 *",
                "0 3 1 * 1",
                "nonsense",
                "0 3 * * MON-FRI",
                "0 99999999999 * * *",
                "0 25 * * *",
                "60 3 * * *",
                "0 3 0 * *"
            })
    void special_isLeftToTheExpression(String expression) {
        assertThat(ScheduleText.of(expression)).isEmpty();
    }
}
