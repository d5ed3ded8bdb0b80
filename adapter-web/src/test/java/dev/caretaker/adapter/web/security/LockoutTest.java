package dev.caretaker.adapter.web.security;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.CountingHasher;
import dev.caretaker.adapter.web.api.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LockoutTest {

    private static final String WRONG = "Wrong-Lighthouse-42";
    private static final List<String> SPELLINGS = List.of(
            "admin",
            "ADMIN",
            "Admin",
            " admin ",
            "ad min",
            "\uff41\uff44\uff4d\uff49\uff4e",
            "\uff21\uff24\uff2d\uff29\uff2e",
            "ad\u200bmin",
            "admin\u0000",
            "a\u00addmin");

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private void lockOut() {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(server.login("admin", WRONG).statusCode()).isEqualTo(401);
        }
    }

    private String retryAfter() {
        HttpResponse<String> answer = server.login("admin", WRONG);
        assertProblem(answer, 429, "locked-out");
        return answer.headers().firstValue("Retry-After").orElseThrow();
    }

    @Test
    void parallelWrongPasswords_inManySpellings_areEvaluatedUpToTheLimit() {
        List<CompletableFuture<HttpResponse<String>>> running = IntStream.range(0, 200)
                .mapToObj(attempt -> server.call("POST", "/web/api/authentication/login")
                        .json(RunningServer.credentials(SPELLINGS.get(attempt % SPELLINGS.size()), WRONG))
                        .sendLater())
                .toList();

        Map<Integer, Long> statuses = running.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(statuses).isEqualTo(Map.of(401, 10L, 429, 190L));
        assertThat(server.bean(CountingHasher.class).evaluated()).isEqualTo(10);
        assertProblem(server.login("admin", RunningServer.PASSWORD), 429, "locked-out");
    }

    @Test
    void lockout_refusesTheRightPasswordUntilItsEnd() {
        lockOut();

        assertProblem(server.login("admin", RunningServer.PASSWORD), 429, "locked-out");
        server.clock().advance(Duration.ofSeconds(59));
        assertThat(retryAfter()).isEqualTo("1");
        server.clock().advance(Duration.ofSeconds(1));

        assertThat(server.login("admin", RunningServer.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void lockout_growsWithEveryRepetitionUpToItsLimit() {
        for (String seconds : List.of("60", "120", "240", "480", "900", "900")) {
            lockOut();
            assertThat(retryAfter()).isEqualTo(seconds);
            server.clock().advance(Duration.ofSeconds(Long.parseLong(seconds)));
        }
    }

    @Test
    void success_forgetsEarlierFailures() {
        for (int round = 0; round < 3; round++) {
            for (int attempt = 0; attempt < 9; attempt++) {
                server.login("admin", WRONG);
            }
            assertThat(server.login("admin", RunningServer.PASSWORD).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void unlock_byAnAdministrator_letsInAtOnce() {
        String admin = server.token("admin");
        server.addUser("anna", java.util.Set.of(), false);
        for (int attempt = 0; attempt < 11; attempt++) {
            server.login("anna", WRONG);
        }

        HttpResponse<String> unlocked =
                server.as(admin, "POST", "/web/api/users/%EF%BC%A1nna/unlock").send();

        assertThat(unlocked.statusCode()).as(unlocked.body()).isEqualTo(204);
        assertThat(server.login("anna", RunningServer.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void lockout_ofOneName_leavesOthersAndRunningSessionsAlone() {
        String admin = server.token("admin");
        server.addUser("anna", java.util.Set.of(), false);
        lockOut();

        assertThat(server.login("anna", RunningServer.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(server.as(admin, "GET", "/web/api/authentication/me").send().statusCode())
                .isEqualTo(200);
    }
}
