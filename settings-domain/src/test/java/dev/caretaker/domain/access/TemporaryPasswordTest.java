package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TemporaryPasswordTest {

    @Test
    void expiry_isAWeekLater() {
        assertThat(TemporaryPassword.expiry(Instant.parse("2026-12-28T10:15:30.5Z")))
                .isEqualTo("2027-01-04T10:15:30.5Z");
    }
}
