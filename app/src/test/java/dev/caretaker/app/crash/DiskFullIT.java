package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built-in database cannot grow any more. To the program a limit on the size of its files, which can be set and lifted
 * while it runs, is the same as a disk that is full: a write fails.
 */
class DiskFullIT {

    private static final String RULES = "/web/api/settings/password-rules";
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    /** Only the soft limit, because the hard one could not be raised again by everybody. */
    private static void limitFiles(ServerProcess server, String bytes) throws IOException, InterruptedException {
        int status = new ProcessBuilder("prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private static String withMinLength(String rules, int value) {
        return rules.replaceAll("\"minLength\":\\d+", "\"minLength\":" + value);
    }

    private static HttpResponse<String> untilAnswered(Client client, String method, String body) {
        Instant start = Instant.now();
        HttpResponse<String> answer = client.send(method, RULES, body);
        while (answer.statusCode() != 200) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST_RETURN);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            answer = client.send(method, RULES, body);
        }
        return answer;
    }

    @Test
    void databaseThatCannotGrow_refusesChangesAndKeepsWhatWasThere() throws Exception {
        Client admin;
        try (ServerProcess server = ServerProcess.ready(directory, SignedIn.ENVIRONMENT)) {
            admin = SignedIn.forTheFirstTime(server.port());
            String rules = admin.get(RULES).body();
            assertThat(admin.send("PUT", RULES, withMinLength(rules, 14)).statusCode())
                    .isEqualTo(200);

            limitFiles(server, Long.toString(Files.size(directory.resolve("caretaker.mv.db"))));
            for (int attempt = 0; attempt < 20; attempt++) {
                HttpResponse<String> refused = admin.send("PUT", RULES, withMinLength(rules, 20 + attempt));
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(refused.body())
                        .contains("urn:caretaker:problem:unavailable")
                        .doesNotContain("h2", "xception");
            }
            limitFiles(server, "unlimited");

            assertThat(untilAnswered(admin, "GET", "").body()).contains("\"minLength\":14");
            untilAnswered(admin, "PUT", withMinLength(rules, 15));
            assertThat(admin.get(RULES).body()).contains("\"minLength\":15");
        }
        try (ServerProcess next = ServerProcess.ready(directory)) {
            assertThat(admin.on(next.port()).get(RULES).body()).contains("\"minLength\":15");
        }
    }
}
