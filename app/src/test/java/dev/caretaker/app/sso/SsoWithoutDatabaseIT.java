package dev.caretaker.app.sso;

import static dev.caretaker.app.sso.Installation.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.crash.PostgresServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft tells only once that a session has ended, and may do so while the database is away. */
class SsoWithoutDatabaseIT {

    private static final Duration LONGEST_RETURN = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private static Visitor come(Installation it, Map<String, Object> account) {
        Visitor visitor = new Visitor(it.address());
        assertThat(visitor.goOn(it.entra, visitor.press(), account)).isEqualTo("/");
        assertThat(visitor.me().statusCode()).isEqualTo(200);
        return visitor;
    }

    private static void assertNothingSaid(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    /** Asks until the database is back. */
    private static int statusOnceItIsBack(Visitor visitor) {
        Instant end = Instant.now().plus(LONGEST_RETURN);
        int status = visitor.me().statusCode();
        while (status == 503 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            status = visitor.me().statusCode();
        }
        return status;
    }

    @Test
    void signOutAtMicrosoft_whileTheDatabaseIsAway_isHeardAndActsOnceItIsBackAlsoAfterACrash() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
                Installation it = new Installation(directory.resolve("data"), postgres.environment())) {
            it.connect("GLOBAL");
            it.map("Operator", "LOGS");
            Visitor zoe = come(it, account(1, "zoe@example.org", "Operator"));
            Visitor yan = come(it, account(2, "yan@example.org", "Operator"));
            Visitor xenia = come(it, account(3, "xenia@example.org", "Operator"));
            postgres.stop();

            assertNothingSaid(new Visitor(it.address()).get(Installation.LOGOUT + "?sid=session-1"));
            assertNothingSaid(yan.get(Installation.LOGOUT + "?sid=session-2"));
            assertThat(zoe.me().statusCode()).isNotEqualTo(200);

            postgres.startAgain();
            assertThat(statusOnceItIsBack(xenia)).isEqualTo(200);
            assertThat(statusOnceItIsBack(zoe)).isEqualTo(401);
            assertThat(statusOnceItIsBack(yan)).isEqualTo(401);

            postgres.stop();
            assertNothingSaid(new Visitor(it.address()).get(Installation.LOGOUT + "?sid=session-3"));
            it.kill();
            postgres.startAgain();
            it.startAgain();
            assertThat(xenia.me().statusCode())
                    .as("after a crash of the server")
                    .isEqualTo(401);
        }
    }
}
