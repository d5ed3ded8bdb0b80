package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL stops, freezes and is killed under a running server. {@code -Daway.seconds=30} lets it be away for as long;
 * the outcome is the same, so that the default is short.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseAwayIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("away.seconds", 5));
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(10);
    private static final int SAVES_BEFORE = 5;
    private static final String RULES = "/web/api/settings/password-rules";

    @TempDir
    static Path directory;

    private PostgresServer postgres;
    private ServerProcess server;
    private Client admin;
    private Client signedOut;

    @BeforeAll
    void start() throws IOException {
        postgres = PostgresServer.start(directory.resolve("postgres"));
        Map<String, String> environment = new HashMap<>(postgres.environment());
        environment.putAll(SignedIn.ENVIRONMENT);
        server = ServerProcess.ready(directory.resolve("data"), environment);
        admin = SignedIn.forTheFirstTime(server.port());
        signedOut = new Client(server.port());
        signedOut.login("admin", SignedIn.PASSWORD);
        signedOut.send("POST", "/web/api/authentication/logout", "");
        everyCall(); // the first time takes its time, for which the database cannot be blamed
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        postgres.close();
    }

    private record Timed(String call, HttpResponse<String> answer, Duration took) {}

    private static Timed timed(Client client, String method, String path, String body) {
        Instant start = Instant.now();
        HttpResponse<String> answer = client.send(method, path, body);
        return new Timed(method + " " + path, answer, Duration.between(start, Instant.now()));
    }

    private static String login(String password) {
        return "{\"username\":\"admin\",\"password\":\"" + password + "\"}";
    }

    /** All at the same moment, each as a client of its own would. */
    private List<Timed> everyCall() {
        Client anonymous = new Client(server.port());
        List<CompletableFuture<Timed>> calls = List.of(
                CompletableFuture.supplyAsync(() -> timed(admin, "GET", RULES, "")),
                CompletableFuture.supplyAsync(() -> timed(admin, "PUT", RULES, "{}")),
                CompletableFuture.supplyAsync(() -> timed(admin, "GET", "/web/api/users", "")),
                CompletableFuture.supplyAsync(() -> timed(admin, "POST", "/web/api/backups", "")),
                CompletableFuture.supplyAsync(() -> timed(admin, "GET", "/web/api/logs/audit", "")),
                CompletableFuture.supplyAsync(() -> timed(admin, "GET", "/web/api/jobs", "")),
                CompletableFuture.supplyAsync(() -> timed(admin, "GET", "/settings/general", "")),
                CompletableFuture.supplyAsync(() -> timed(signedOut, "GET", RULES, "")),
                CompletableFuture.supplyAsync(
                        () -> timed(anonymous, "POST", "/web/api/authentication/login", login(SignedIn.PASSWORD))),
                CompletableFuture.supplyAsync(
                        () -> timed(anonymous, "POST", "/web/api/authentication/login", login("wrong"))));
        return calls.stream().map(CompletableFuture::join).toList();
    }

    /** Gives the calls of the last moments. */
    private List<Timed> assertThatEveryCallIsRefused(Instant until) {
        List<Timed> calls;
        do {
            calls = everyCall();
            assertThat(calls).allSatisfy(call -> {
                assertThat(call.answer().statusCode()).as(call.toString()).isEqualTo(503);
                assertThat(call.answer().headers().firstValue("Retry-After"))
                        .as(call.toString())
                        .isPresent();
                assertThat(call.answer().body()).doesNotContain("Exception", "postgres");
                assertThat(call.took()).as(call.toString()).isLessThan(LONGEST_ANSWER);
            });
            assertThat(admin.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(admin.get("/static/caretaker.css").statusCode()).isEqualTo(200);
        } while (Instant.now().isBefore(until));
        Timed health = timed(admin, "GET", "/health", "");
        assertThat(health.answer().statusCode()).isEqualTo(503);
        assertThat(health.took()).isLessThan(LONGEST_ANSWER);
        assertThat(admin.get("/web/api/authentication/me").statusCode()).isEqualTo(503);
        return calls;
    }

    /** Their line is due a few seconds later. */
    private void assertThatTheLogNames(List<Timed> calls) {
        List<String> ids = calls.stream()
                .map(call -> call.answer().headers().firstValue("X-Request-Id").orElseThrow())
                .toList();
        Instant latest = Instant.now().plus(LONGEST_RETURN);
        while (!ids.stream().allMatch(server.output()::contains)
                && Instant.now().isBefore(latest)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        assertThat(server.output()).contains(ids);
    }

    private Duration timeToReturn() {
        Instant start = Instant.now();
        while (admin.get(RULES).statusCode() != 200 || admin.get("/health").statusCode() != 200) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST_RETURN);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return Duration.between(start, Instant.now());
    }

    private void assertThatEverythingWorksAgain() {
        Duration took = timeToReturn();
        System.out.println("The server was back after " + took.toMillis() + " ms");
        assertThat(signedOut.get(RULES).statusCode()).isEqualTo(401);
        assertThat(new Client(server.port()).login("admin", SignedIn.PASSWORD).statusCode())
                .isEqualTo(200);
        assertThat(admin.send("POST", "/web/api/backups", "").statusCode()).isEqualTo(201);
    }

    /** Saves as fast as it can until the first refusal, while something happens, and counts what was acknowledged. */
    private void saveUntilRefused(AtomicInteger acknowledged) {
        String rules = admin.get(RULES).body();
        while (admin.send("PUT", RULES, withMinLength(rules, 20 + acknowledged.get() % 2))
                        .statusCode()
                == 200) {
            acknowledged.incrementAndGet();
        }
    }

    private static String withMinLength(String rules, int value) {
        return rules.replaceAll("\"minLength\":\\d+", "\"minLength\":" + value);
    }

    private int revisions() {
        return admin.get(RULES + "/revisions").body().split("\"number\":", -1).length - 1;
    }

    /** One line when it goes, one when it is back, few between, and no failure in full. */
    private static void assertThatTheLogIsShort(String log, Duration took) {
        List<String> lines = log.lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.contains("The database server does not answer"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("The database server answers again"))
                .hasSize(1);
        assertThat(lines).noneMatch(line -> line.strip().startsWith("at "));
        assertThat(lines).hasSizeLessThan(10 + (int) took.toSeconds());
    }

    private interface Breakage {
        void happen() throws IOException;
    }

    private void assertThatOutageIsSurvived(Breakage outage, Breakage end) throws IOException {
        admin.send("PUT", RULES, withMinLength(admin.get(RULES).body(), 12));
        int before = revisions();
        int logged = server.output().length();
        Instant start = Instant.now();
        AtomicInteger acknowledged = new AtomicInteger();
        CompletableFuture<Void> saves = CompletableFuture.runAsync(() -> saveUntilRefused(acknowledged));
        while (acknowledged.get() < SAVES_BEFORE && !saves.isDone()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        Instant until = Instant.now().plus(OUTAGE);

        outage.happen();

        List<Timed> last = assertThatEveryCallIsRefused(until);
        end.happen();
        assertThatEverythingWorksAgain();
        assertThatTheLogNames(last);
        assertThatTheLogIsShort(server.output().substring(logged), Duration.between(start, Instant.now()));
        saves.join();
        assertThat(acknowledged).hasPositiveValue();
        // The refused one may have been stored, and its answer lost; it was not tried again.
        assertThat(revisions() - before).isBetween(acknowledged.get(), acknowledged.get() + 1);
    }

    @Test
    void stopped_everyCallIsRefusedAndTheServerComesBackByItself() throws IOException {
        assertThatOutageIsSurvived(postgres::stop, postgres::startAgain);
    }

    @Test
    void killed_everyCallIsRefusedAndTheServerComesBackByItself() throws IOException {
        assertThatOutageIsSurvived(postgres::kill, postgres::startAgain);
    }

    @Test
    void frozen_everyCallIsRefusedAndTheServerComesBackByItself() throws IOException {
        assertThatOutageIsSurvived(postgres::freeze, postgres::thaw);
    }
}
