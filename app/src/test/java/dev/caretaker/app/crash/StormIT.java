package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everybody comes at once, to a server with a heap of 256 MiB and passwords at their full cost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormIT {

    private static final int SIGN_INS = 1_000;
    private static final int TRICKLES = 2_000;
    private static final Duration LONGEST_TRICKLE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(2);
    private static final String FIRST = "First-Lighthouse-43-Harbour";
    private static final String HONEST = "Faithful-Lighthouse-44-Harbour";

    @TempDir
    static Path directory;

    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private ServerProcess server;
    private Client admin;

    @BeforeAll
    void start() throws IOException {
        server = ServerProcess.ready(directory, Map.of("CARETAKER_ADMIN_PASSWORD", FIRST));
        admin = SignedIn.forTheFirstTime(server.port());
        HttpResponse<String> made = admin.send(
                "POST",
                "/web/api/users",
                "{\"username\":\"honest\",\"displayName\":\"\",\"enabled\":true,\"permissions\":[],\"apiDocs\":false,"
                        + "\"password\":\"" + HONEST + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    @AfterAll
    void stop() {
        crowd.shutdownNow();
        server.close();
    }

    /** How long requests of a session take while something goes on. */
    private final class Visitor implements AutoCloseable {

        private final AtomicBoolean goesOn = new AtomicBoolean(true);
        private final List<Duration> waits = new ArrayList<>();
        private final CompletableFuture<Void> visit = CompletableFuture.runAsync(this::visit, crowd);

        private void visit() {
            while (goesOn.get()) {
                Instant start = Instant.now();
                assertThat(admin.get("/web/api/settings/password-rules").statusCode())
                        .isEqualTo(200);
                waits.add(Duration.between(start, Instant.now()));
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        @Override
        public void close() {
            goesOn.set(false);
            visit.join();
            waits.sort(null);
            System.out.println("A session under way: " + waits.size() + " requests, median "
                    + waits.get(waits.size() / 2).toMillis() + " ms, longest "
                    + waits.get(waits.size() - 1).toMillis() + " ms");
            assertThat(waits.get(waits.size() * 99 / 100)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** Tries again when told to, as a person would; how long it took to get in. */
    private Duration honestSignIn() {
        Instant start = Instant.now();
        RawLogin login = RawLogin.attempt(server.port(), "127.0.0.2", "honest", HONEST);
        while (login.status() != 200) {
            assertThat(login.isOverflow()).as(login.toString()).isTrue();
            LockSupport.parkNanos(
                    Duration.ofSeconds(Long.parseLong(login.retryAfter().orElseThrow()))
                            .toNanos());
            login = RawLogin.attempt(server.port(), "127.0.0.2", "honest", HONEST);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
        }
        return Duration.between(start, Instant.now());
    }

    private interface Attempt {
        RawLogin by(int number);
    }

    /** All of them at the same moment. */
    private List<RawLogin> storm(Attempt attempt) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Callable<RawLogin>> attempts = new ArrayList<>();
        for (int number = 0; number < SIGN_INS; number++) {
            int one = number;
            attempts.add(() -> {
                start.await();
                return attempt.by(one);
            });
        }
        List<Future<RawLogin>> answers = attempts.stream().map(crowd::submit).toList();
        start.countDown();
        List<RawLogin> all = new ArrayList<>();
        for (Future<RawLogin> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    private void assertThatTheServerBears(Attempt attempt) throws Exception {
        try (Visitor visitor = new Visitor()) {
            CompletableFuture<Duration> honest = CompletableFuture.supplyAsync(
                    this::honestSignIn, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS, crowd));
            Instant start = Instant.now();

            List<RawLogin> answers = storm(attempt);

            System.out.println(SIGN_INS + " sign-ins at once: "
                    + answers.stream().filter(RawLogin::isOverflow).count() + " told to come back, all answered after "
                    + Duration.between(start, Instant.now()).toMillis() + " ms; an honest one took "
                    + honest.join().toMillis() + " ms");
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isIn(401, 429, 503);
                assertThat(answer.isOverflow()).isEqualTo(answer.retryAfter().isPresent());
            });
            assertThat(visitor.visit).isNotCompletedExceptionally();
        }
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
        assertThat(admin.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void thousandSignIns_fromOneAddress_harmNobody() throws Exception {
        assertThatTheServerBears(number -> RawLogin.attempt(server.port(), "127.0.0.1", "nobody" + number, "wrong"));
    }

    @Test
    void thousandSignIns_fromAsManyAddresses_harmNobody() throws Exception {
        assertThatTheServerBears(number -> RawLogin.attempt(
                server.port(), "127.0." + (1 + number / 250) + "." + (1 + number % 250), "nobody" + number, "wrong"));
    }

    @Test
    void thousandSignIns_atOneAccount_harmNobody() throws Exception {
        assertThatTheServerBears(number -> RawLogin.attempt(
                server.port(), "127.1." + (1 + number / 250) + "." + (1 + number % 250), "victim", "wrong"));
    }

    @Test
    void connectionsThatTrickle_areCutAndHarmNobody() throws IOException {
        List<Trickle> trickles = new ArrayList<>();
        for (int number = 0; number < TRICKLES; number++) {
            trickles.add(number % 2 == 0 ? Trickle.ofHeaders(server.port()) : Trickle.ofBody(server.port()));
        }
        Duration longest = Duration.ZERO;
        try (Visitor visitor = new Visitor()) {
            assertThat(honestSignIn()).isLessThan(Duration.ofSeconds(5));
            while (!trickles.isEmpty()) {
                for (Trickle trickle : List.copyOf(trickles)) {
                    if (!trickle.goesOn()) {
                        longest = trickle.age();
                        trickle.close();
                        trickles.remove(trickle);
                    } else {
                        assertThat(trickle.age()).isLessThan(LONGEST_TRICKLE);
                    }
                }
                LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
            }
            assertThat(visitor.visit).isNotCompletedExceptionally();
        }
        System.out.println(TRICKLES + " trickling connections were cut after " + longest.toMillis() + " ms at most");
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }
}
