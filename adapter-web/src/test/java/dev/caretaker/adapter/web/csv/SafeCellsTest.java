package dev.caretaker.adapter.web.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x", "=\n1"})
    void guarded_likeAFormula_isLedByAnApostropheAndComesBack(String text) {
        assertThat(SafeCells.guarded(text)).isEqualTo("'" + text);
        assertThat(SafeCells.plain(SafeCells.guarded(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "a=1", "'", "'anna'", "o'neil", " =1", "''"})
    void guarded_anythingElse_staysAsItIs(String text) {
        assertThat(SafeCells.guarded(text)).isEqualTo(text);
        assertThat(SafeCells.plain(text)).isEqualTo(text);
    }

    @Test
    void plain_unguardedFormula_staysAsItIs() {
        assertThat(SafeCells.plain("=1")).isEqualTo("=1");
    }
}
