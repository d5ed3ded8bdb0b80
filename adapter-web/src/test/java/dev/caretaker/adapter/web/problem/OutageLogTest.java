package dev.caretaker.adapter.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.AdapterFailureException.Trouble;
import dev.caretaker.application.contract.SettableClock;
import dev.caretaker.application.health.StorageProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLogTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final SettableClock clock = new SettableClock();
    private final OutageLog log = new OutageLog(clock);

    @BeforeEach
    void listen() {
        written.start();
        logger.addAppender(written);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(written);
        logger.setAdditive(true);
    }

    private static AdapterFailureException failure(Trouble trouble, String reason) {
        return new AdapterFailureException(StorageProbe.class, trouble, new IOException(reason));
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private long traces() {
        return written.list.stream()
                .filter(event -> event.getThrowableProxy() != null)
                .count();
    }

    private void fail(String name, Trouble trouble, String reason) {
        log.note(name, "GET /x", failure(trouble, reason));
    }

    @Test
    void failuresForOneReason_areWrittenInFullOnceAndThenNamedTogether() {
        for (int second = 0; second < 60; second++) {
            fail("r" + second, Trouble.OTHER, "disk " + second + " is gone");
            fail("s" + second, Trouble.OTHER, "disk " + second + " is gone");
            log.writeShortLines();
            clock.advance(SECOND);
        }

        assertThat(traces()).isEqualTo(1);
        assertThat(lines())
                .hasSize(12)
                .startsWith(
                        "r0: GET /x failed",
                        "s0, r1, s1, r2, s2, r3, s3, r4, s4, r5, s5 failed: disk 5 is gone",
                        "r6, s6, r7, s7, r8, s8, r9, s9, r10, s10 failed: disk 10 is gone");
    }

    @Test
    void lastFailures_areNamedThoughNoneComesAfterThem() {
        fail("one", Trouble.AWAY, "away");
        fail("two", Trouble.AWAY, "away");
        clock.advance(OutageLog.BETWEEN_LINES);
        log.writeShortLines();
        fail("three", Trouble.AWAY, "away");

        log.writeAll();

        assertThat(lines()).containsExactly("one: GET /x failed: away", "two failed: away", "three failed: away");
    }

    @Test
    void whatFailsEverySecond_isNamedOnce() {
        for (int i = 0; i < 5; i++) {
            fail("upkeep", Trouble.AWAY, "away");
        }
        log.writeAll();

        assertThat(lines()).containsExactly("upkeep: GET /x failed: away", "upkeep failed: away");
    }

    @Test
    void crowdOfFailures_doesNotFillTheDisk() {
        for (int i = 0; i <= 10 * OutageLog.MOST_NAMED; i++) {
            fail("r" + i, Trouble.AWAY, "away");
        }
        clock.advance(OutageLog.BETWEEN_LINES);
        log.writeShortLines();

        assertThat(lines()).hasSize(2).element(1).satisfies(line -> assertThat(line)
                .startsWith("r" + (9 * OutageLog.MOST_NAMED + 1) + ", ")
                .endsWith(", r" + 10 * OutageLog.MOST_NAMED + " and " + 9 * OutageLog.MOST_NAMED
                        + " others before failed: away"));
    }

    @Test
    void failuresForAnotherReason_areWrittenInFullToo() {
        fail("one", Trouble.OTHER, "this");
        fail("two", Trouble.OTHER, "that");
        fail("three", Trouble.OTHER, "this");

        assertThat(lines()).containsExactly("one: GET /x failed", "two: GET /x failed");
        assertThat(traces()).isEqualTo(2);
    }

    @Test
    void failureAfterAQuietTime_isNews() {
        fail("one", Trouble.NO_ROOM, "full");
        clock.advance(OutageLog.QUIET.plus(SECOND));
        fail("two", Trouble.NO_ROOM, "full");

        assertThat(traces()).isEqualTo(2);
    }

    @Test
    void whatIsAway_isToldByWhoeverWatchesIt_andNeverInFull() {
        fail("one", Trouble.AWAY, "connection refused");
        fail("two", Trouble.AWAY, "connection reset");
        clock.advance(OutageLog.BETWEEN_LINES);
        log.writeShortLines();

        assertThat(traces()).isZero();
        assertThat(lines()).containsExactly("one: GET /x failed: connection refused", "two failed: connection reset");
    }

    @Test
    void namesThatWait_areWrittenBeforeTheirReasonIsForgotten() {
        fail("one", Trouble.OTHER, "this");
        fail("two", Trouble.OTHER, "this");
        for (int i = 0; i < 100; i++) {
            fail("other", Trouble.OTHER, "x".repeat(i));
        }

        assertThat(lines()).contains("two failed: this");
    }

    @Test
    void namesThatWait_areWrittenBeforeAQuietTimeMakesTheNextNews() {
        fail("one", Trouble.AWAY, "away");
        fail("two", Trouble.AWAY, "away");
        clock.advance(OutageLog.QUIET.plus(SECOND));
        fail("three", Trouble.AWAY, "away");

        assertThat(lines())
                .containsExactly("one: GET /x failed: away", "two failed: away", "three: GET /x failed: away");
    }

    @Test
    void requestThatFailsWhileTheServerStops_isNamedAtOnce() {
        fail("one", Trouble.AWAY, "away");
        log.writeAll();
        fail("two", Trouble.AWAY, "away");

        assertThat(lines()).containsExactly("one: GET /x failed: away", "two failed: away");
    }

    @Test
    void reasonsWithoutEnd_areNotAllRemembered() {
        for (int i = 0; i < 1000; i++) {
            fail("one", Trouble.OTHER, "x".repeat(i));
        }
        fail("one", Trouble.OTHER, "");

        assertThat(traces()).isEqualTo(1001);
    }
}
