package dev.caretaker.adapter.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RawConnection;
import dev.caretaker.adapter.web.api.RunningServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestDeadlineTest {

    private static final Duration HEADERS = Duration.ofMillis(1200);
    private static final Duration WHOLE = Duration.ofMillis(1600);
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);
    private static final int FAR_TOO_MANY = 60;

    private final RunningServer server = RunningServer.start(Map.of(
            "caretaker.request-deadline.headers",
            HEADERS.toMillis() + "ms",
            "caretaker.request-deadline.whole",
            WHOLE.toMillis() + "ms",
            "test.slow",
            true));

    @AfterAll
    void stop() {
        server.close();
    }

    /** Sends one byte now and then, never idle for long, until the other end has had enough. */
    private static Duration trickle(RawConnection connection, String letter) {
        Instant start = Instant.now();
        for (int sent = 0; sent < FAR_TOO_MANY; sent++) {
            if (!connection.send(letter)) {
                return Duration.between(start, Instant.now());
            }
            LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
        }
        throw new AssertionError("never cut off");
    }

    @Test
    void headersThatTrickle_areCutThoughNeverIdle() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ");

            assertThat(trickle(connection, "a")).isBetween(HEADERS.minus(BETWEEN_BYTES), HEADERS.plusSeconds(5));
        }
    }

    @Test
    void requestLineThatTrickles_isCut() {
        try (RawConnection connection = new RawConnection(server.port())) {
            assertThat(trickle(connection, "G")).isBetween(HEADERS.minus(BETWEEN_BYTES), HEADERS.plusSeconds(5));
        }
    }

    @Test
    void bodyThatTrickles_isCut() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("POST /web/api/authentication/login HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n");

            assertThat(trickle(connection, " ")).isBetween(WHOLE.minus(BETWEEN_BYTES), WHOLE.plusSeconds(5));
        }
    }

    @Test
    void chunksThatTrickle_areCut() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("POST /web/api/authentication/login HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");

            assertThat(trickle(connection, "1\r\n \r\n")).isBetween(WHOLE.minus(BETWEEN_BYTES), WHOLE.plusSeconds(5));
        }
    }

    @Test
    void bodyThatTricklesAfterSlowHeaders_isCutAsIfTheyHadBeenFast() {
        try (RawConnection connection = new RawConnection(server.port())) {
            Instant start = Instant.now();
            connection.send("POST /web/api/authentication/login HTTP/1.1\r\nHost: x\r\n");
            LockSupport.parkNanos(HEADERS.minus(BETWEEN_BYTES.multipliedBy(2)).toNanos());
            connection.send("Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
            trickle(connection, " ");

            assertThat(Duration.between(start, Instant.now())).isLessThan(WHOLE.plus(BETWEEN_BYTES.multipliedBy(3)));
        }
    }

    @Test
    void connectionThatSaysNothing_isCut() {
        try (RawConnection connection = new RawConnection(server.port())) {
            Instant start = Instant.now();

            assertThat(connection.readToEnd()).isEmpty();

            assertThat(Duration.between(start, Instant.now())).isLessThan(HEADERS.plusSeconds(5));
        }
    }

    @Test
    void secondRequestThatTrickles_isCutLikeTheFirst() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            connection.readUntil("}");
            connection.send("GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ");

            assertThat(trickle(connection, "a")).isBetween(HEADERS.minus(BETWEEN_BYTES), HEADERS.plusSeconds(5));
        }
    }

    @Test
    void connectionThatRestsBetweenRequests_staysOpen() {
        try (RawConnection connection = new RawConnection(server.port())) {
            for (int request = 0; request < 3; request++) {
                assertThat(connection.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n"))
                        .isTrue();
                assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 200");
                LockSupport.parkNanos(HEADERS.plusMillis(300).toNanos());
            }
        }
    }

    @Test
    void answerThatTakesLong_isNotCut() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 200").endsWith("done");
        }
    }

    @Test
    void answerThatTakesLong_isNotCutThoughTheNextRequestHasBegun() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.1\r\nHo");

            assertThat(connection.readUntil("done")).startsWith("HTTP/1.1 200").endsWith("done");
            connection.send("st: x\r\n\r\n");
            assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void requestsSentAllAtOnce_areAnsweredInOrder() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /web/api/nothing HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(connection.readToEnd().split("HTTP/1.1 "))
                    .extracting(answer -> answer.length() < 3 ? "" : answer.substring(0, 3))
                    .containsExactly("", "200", "404", "200");
        }
    }

    @Controller("/slow")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Requires(property = "test.slow")
    static final class Slow {

        @Get(produces = "text/plain")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String answer() throws InterruptedException {
            boolean neverReleased = new CountDownLatch(1).await(WHOLE.toMillis() + 1500, TimeUnit.MILLISECONDS);
            return neverReleased ? "" : "done";
        }
    }
}
