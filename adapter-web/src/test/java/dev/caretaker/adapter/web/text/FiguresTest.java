package dev.caretaker.adapter.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 KiB",
        "1, 1 KiB",
        "10240, 10 KiB",
        "1048576, 1.0 MiB",
        "1610612736, 1.5 GiB",
    })
    void size_isShownInTheUnitThatFits(long bytes, String text) {
        assertThat(Figures.size(bytes)).isEqualTo(text);
    }

    @Test
    void number_hasCommas() {
        assertThat(Figures.of(1_234_567)).isEqualTo("1,234,567");
    }
}
