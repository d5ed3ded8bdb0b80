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

    @Test
    void failuresForOneReason_areWrittenInFullOnceAndThenCounted() {
        for (int second = 0; second < 60; second++) {
            log.note("request " + second, failure(Trouble.OTHER, "disk " + second + " is gone"));
            log.note("request x" + second, failure(Trouble.OTHER, "disk " + second + " is gone"));
            clock.advance(SECOND);
        }

        assertThat(traces()).isEqualTo(1);
        assertThat(lines())
                .hasSize(12)
                .startsWith("request 0 failed", "request 5 failed: disk 5 is gone (9 more before it)");
    }

    @Test
    void failuresForAnotherReason_areWrittenInFullToo() {
        log.note("one", failure(Trouble.OTHER, "this"));
        log.note("two", failure(Trouble.OTHER, "that"));
        log.note("three", failure(Trouble.OTHER, "this"));

        assertThat(lines()).containsExactly("one failed", "two failed");
        assertThat(traces()).isEqualTo(2);
    }

    @Test
    void failureAfterAQuietTime_isNews() {
        log.note("one", failure(Trouble.NO_ROOM, "full"));
        clock.advance(OutageLog.QUIET.plus(SECOND));
        log.note("two", failure(Trouble.NO_ROOM, "full"));

        assertThat(traces()).isEqualTo(2);
    }

    @Test
    void whatIsAway_isToldByWhoeverWatchesIt_andNeverInFull() {
        log.note("one", failure(Trouble.AWAY, "connection refused"));
        log.note("two", failure(Trouble.AWAY, "connection reset"));
        clock.advance(OutageLog.BETWEEN_LINES);
        log.note("three", failure(Trouble.AWAY, "away"));

        assertThat(traces()).isZero();
        assertThat(lines()).containsExactly("one failed: connection refused", "three failed: away (1 more before it)");
    }

    @Test
    void reasonsWithoutEnd_areNotAllRemembered() {
        for (int i = 0; i < 1000; i++) {
            log.note("one", failure(Trouble.OTHER, "x".repeat(i)));
        }
        log.note("one", failure(Trouble.OTHER, ""));

        assertThat(traces()).isEqualTo(1001);
    }
}
