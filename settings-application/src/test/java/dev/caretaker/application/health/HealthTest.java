package dev.caretaker.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.contract.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean answer = true;
    private final Health health = new Health(
            () -> {
                asked.incrementAndGet();
                return answer;
            },
            clock);

    @Test
    void recent_beforeAnybodyAsked_knowsNothing() {
        assertThat(health.recent()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void isUp_withinASecond_asksOnce() {
        assertThat(health.isUp()).isTrue();
        clock.advance(Duration.ofSeconds(1).minusNanos(1));
        answer = false;

        assertThat(health.isUp()).isTrue();
        assertThat(health.recent()).contains(true);
        assertThat(asked).hasValue(1);
    }

    @Test
    void isUp_afterASecond_asksAgain() {
        health.isUp();
        clock.advance(Duration.ofSeconds(1));
        answer = false;

        assertThat(health.recent()).isEmpty();
        assertThat(health.isUp()).isFalse();
        assertThat(health.recent()).contains(false);
        assertThat(asked).hasValue(2);
    }

    @Test
    void isUp_clockSetBack_asksAgain() {
        health.isUp();
        clock.advance(Duration.ofSeconds(-1));

        assertThat(health.recent()).isEmpty();
        health.isUp();
        assertThat(asked).hasValue(2);
    }

    @Test
    void isUp_byManyAtOnce_asksOnceAndTellsAll() {
        List<Boolean> answers = Race.run(32, caller -> health::isUp);

        assertThat(answers).containsOnly(true);
        assertThat(asked).hasValue(1);
    }

    @Test
    void recent_whileTheStorageIsAsked_doesNotWait() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Health slow = new Health(
                () -> {
                    asking.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException stopped) {
                        throw new AssertionError(stopped);
                    }
                    return true;
                },
                clock);
        var waiting = CompletableFuture.supplyAsync(slow::isUp);
        asking.await();

        assertThat(slow.recent()).isEmpty();

        goOn.countDown();
        assertThat(waiting.get()).isTrue();
    }

    @Test
    void isUp_slowAnswer_isFreshFromWhenItCame() {
        Health slow = new Health(
                () -> {
                    clock.advance(Duration.ofSeconds(2));
                    return false;
                },
                clock);

        assertThat(slow.isUp()).isFalse();
        assertThat(slow.recent()).contains(false);
    }
}
