package dev.caretaker.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndentedTraceTest {

    @Test
    void trace_withLineEndsOfAnyKind_neverReachesTheFirstColumn() {
        String forged = "2026-11-23T10:15:30.000Z INFO  [main] - SignIn: admin signed in";

        String trace = IndentedTrace.indented("java.lang.IllegalStateException: x\n" + forged + "\r\n" + forged + "\r"
                + forged + "\u0085" + forged + "\u2028" + forged + "\u2029" + forged + "\n\tat a.B.c(B.java:1)\n");

        assertThat(trace.lines()).hasSize(8).allMatch(line -> line.startsWith("  "));
        assertThat(trace).endsWith("\n");
    }

    @Test
    void trace_withControlCharacters_isHarmlessOnATerminal() {
        assertThat(IndentedTrace.indented("x\u001b[2J\u0007\u009b31m\ty")).isEqualTo("  x?[2J??31m\ty\n");
    }
}
