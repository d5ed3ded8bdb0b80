package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private final Household house = new Household();

    @Test
    void jump_timeThatReallyPassed_isNone() {
        house.wait(Duration.ofDays(400));

        assertThat(house.watch.jump(house.clock.instant())).isEmpty();
    }

    @Test
    void jump_smallCorrection_isNone() {
        house.setClock(Duration.ofMinutes(5));

        assertThat(house.watch.jump(house.clock.instant())).isEmpty();
    }

    @Test
    void jump_clockSetEitherWay_isFoundUntilItIsRightAgain() {
        house.setClock(Duration.ofHours(1));
        assertThat(house.watch.jump(house.clock.instant())).contains(Duration.ofHours(1));

        house.setClock(Duration.ofHours(-2));
        assertThat(house.watch.jump(house.clock.instant())).contains(Duration.ofHours(-1));

        house.setClock(Duration.ofHours(1));
        assertThat(house.watch.jump(house.clock.instant())).isEmpty();
    }

    @Test
    void jump_storageThatDisagrees_isFound() {
        assertThat(house.watch.jump(house.clock.instant().minus(Duration.ofDays(1))))
                .contains(Duration.ofDays(1));
    }
}
