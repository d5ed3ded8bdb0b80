package dev.caretaker.domain.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryWarningTest {

    private static final ClientSecret SECRET =
            new ClientSecret(Secret.of("s"), Optional.of(LocalDate.parse("2027-03-01")));

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T00:00:00Z, 60",
        "2027-01-30T00:00:00Z, 30",
        "2027-01-29T23:59:59Z, 60",
        "2027-02-15T00:00:00Z, 14",
        "2027-02-22T00:00:00Z, 7",
        "2027-02-28T00:00:00Z, 1",
        "2027-02-28T23:59:59Z, 1",
        "2027-03-01T00:00:00Z, 0",
        "2030-01-01T00:00:00Z, 0"
    })
    void warning_nearTheEnd_namesTheThresholdReached(Instant now, int threshold) {
        assertThat(ExpiryWarning.of(SECRET, now)).hasValueSatisfying(warning -> {
            assertThat(warning.threshold()).isEqualTo(threshold);
            assertThat(warning.isOver()).isEqualTo(threshold == 0);
            assertThat(warning.isUrgent()).isEqualTo(threshold <= 14);
        });
    }

    @Test
    void warning_beforeTheFirstThreshold_isNone() {
        assertThat(ExpiryWarning.of(SECRET, Instant.parse("2026-12-30T23:59:59Z")))
                .isEmpty();
    }

    @Test
    void warning_ofASecretWithoutDate_isNone() {
        assertThat(ExpiryWarning.of(new ClientSecret(Secret.of("s"), Optional.empty()), Instant.MAX))
                .isEmpty();
    }
}
