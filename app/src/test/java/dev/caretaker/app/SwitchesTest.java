package dev.caretaker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchesTest {

    @Test
    void nothingSet_switchesNothingOn() {
        assertThat(Switches.of(Map.of())).isEmpty();
        assertThat(Switches.of(Map.of(
                        "CARETAKER_TLS_CERTIFICATE", "", "CARETAKER_TLS_KEY", " ", "CARETAKER_METRICS_PORT", "")))
                .isEmpty();
    }

    @Test
    void certificateAndKey_switchHttpsOn() {
        assertThat(Switches.of(Map.of("CARETAKER_TLS_CERTIFICATE", "a", "CARETAKER_TLS_KEY", "b")))
                .isEqualTo(Map.of("caretaker.https", true, "caretaker.scheme", "https"));
    }

    @Test
    void halfAPair_isARefusalThatNamesTheOtherHalf() {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> Switches.of(Map.of("CARETAKER_TLS_CERTIFICATE", "a")))
                .withMessageContaining("CARETAKER_TLS_KEY is not");
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> Switches.of(Map.of("CARETAKER_TLS_KEY", "a")))
                .withMessageContaining("CARETAKER_TLS_CERTIFICATE is not");
    }

    @Test
    void metricsPort_switchesMetricsOn() {
        assertThat(Switches.of(Map.of("CARETAKER_METRICS_PORT", "9090"))).isEqualTo(Map.of("caretaker.metered", true));
    }
}
