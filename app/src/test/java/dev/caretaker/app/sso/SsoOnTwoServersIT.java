package dev.caretaker.app.sso;

import static dev.caretaker.app.sso.Installation.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.crash.PostgresServer;
import dev.caretaker.app.http.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to Microsoft and back, of which each step is taken by another of two servers on one PostgreSQL. */
class SsoOnTwoServersIT {

    private static final Map<String, Object> ZOE = account(1, "zoe@example.org", "Operator");

    @TempDir
    Path directory;

    private static void within(Duration most, Callable<Boolean> isSo) throws Exception {
        Instant end = Instant.now().plus(most);
        while (!isSo.call()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void signIn_begunOnOneServer_endsOnTheOther() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
                Installation it = new Installation(directory.resolve("data"), postgres.environment())) {
            it.connect("GLOBAL");
            it.map("Operator", "LOGS");
            Map<String, String> environment = new HashMap<>(postgres.environment());
            environment.put("CARETAKER_PUBLIC_URL", it.address());
            environment.put("CARETAKER_ENTRA_AUTHORITY", it.entra.authority());
            try (ServerProcess other = ServerProcess.ready(directory.resolve("data"), environment)) {
                Visitor one = new Visitor(it.address());
                Visitor onOther = one.on("http://localhost:" + other.port());

                String address = one.press();
                String code = it.entra.signIn(address, ZOE);
                assertThat(onOther.goOn(address, code)).isEqualTo("/");
                assertThat(one.me().statusCode()).isEqualTo(200);
                assertThat(onOther.me().statusCode()).isEqualTo(200);

                // Both have just seen the session; the sign-out is told to one of them.
                assertThat(one.get(Installation.LOGOUT + "?sid=session-1").statusCode())
                        .isEqualTo(200);
                assertThat(one.me().statusCode()).isEqualTo(401);
                within(Duration.ofMillis(1_500), () -> onOther.me().statusCode() == 401);

                // What was mapped on one gives rights on the other.
                assertThat(onOther.goOn(it.entra, onOther.press(), ZOE)).isEqualTo("/");
                it.map("Somebody else", "LOGS");
                within(Duration.ofSeconds(2), () -> onOther.me().statusCode() == 401);
            }
        }
    }
}
