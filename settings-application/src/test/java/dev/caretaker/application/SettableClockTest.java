package dev.caretaker.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    @Test
    void inAnotherZone_movesWithTheFirst() {
        SettableClock clock = new SettableClock();
        Clock there = clock.withZone(ZoneId.of("Asia/Kathmandu"));

        clock.advance(Duration.ofHours(1));

        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(there.instant()).isEqualTo(SettableClock.NOON.plus(Duration.ofHours(1)));
    }
}
