package dev.caretaker.app.instances;

import static dev.caretaker.app.instances.TwoServers.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caretaker.app.http.Client;
import dev.caretaker.app.instances.Nginx.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two servers behind nginx, set up as {@code docs/deploy} says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxIT {

    private static final String CLIENT = "127.0.0.2";
    private static final String ME = "/web/api/authentication/me";

    @TempDir
    static Path directory;

    private TwoServers servers;
    private Nginx nginx;
    private Client admin;

    @BeforeAll
    void start() throws Exception {
        Optional<Path> program = Nginx.program();
        assumeTrue(program.isPresent(), "nginx is not installed here (Debian: nginx-light)");
        servers = new TwoServers(
                directory.resolve("data"),
                Map.of("CARETAKER_PUBLIC_URL", "https://" + Nginx.HOST, "CARETAKER_TRUSTED_PROXIES", "127.0.0.1"));
        admin = servers.firstSignIn().on(servers.other().port()); // the one that no test ends
        nginx = Nginx.inFrontOf(servers, program.get(), Files.createDirectory(directory.resolve("nginx")));
    }

    @AfterAll
    void stop() throws Exception {
        if (nginx != null) {
            nginx.close();
        }
        if (servers != null) {
            servers.close();
        }
    }

    private Answer get(String path, String... headers) throws Exception {
        return nginx.send(CLIENT, "GET", path, "", headers);
    }

    private Answer login(String password, String... headers) throws Exception {
        return nginx.send(
                CLIENT,
                "POST",
                "/web/api/authentication/login",
                "{\"username\":\"admin\",\"password\":\"" + password + "\"}",
                headers);
    }

    private String bearer() throws Exception {
        String body = login(PASSWORD).body();
        return "Authorization: Bearer " + body.replaceFirst("(?s).*\"accessToken\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void signIn_throughTheProxy_holdsWhicheverServerIsAsked() throws Exception {
        Answer in = login(PASSWORD);

        assertThat(in.status()).isEqualTo(200);
        assertThat(in.header("Set-Cookie").orElseThrow())
                .startsWith("__Host-")
                .contains("Secure")
                .containsIgnoringCase("HttpOnly");
        assertThat(in.header("Strict-Transport-Security")).isPresent();
        String cookie = "Cookie: " + in.header("Set-Cookie").orElseThrow().split(";", 2)[0];
        for (int i = 0; i < 6; i++) {
            assertThat(get(ME, cookie).status()).isEqualTo(200);
        }
    }

    @Test
    void addressOfTheClient_isTheOneThatNginxSawAndNoneThatItClaims() throws Exception {
        assertThat(login("wrong", "X-Forwarded-For: 203.0.113.9, 203.0.113.10").status())
                .isEqualTo(401);

        assertThat(admin.get("/web/api/logs/login").body())
                .contains("\"address\":\"" + CLIENT + "\"")
                .doesNotContain("203.0.113");
    }

    @Test
    void request_hasOneIdInBothLogs() throws Exception {
        assertThat(get("/login", "X-Request-Id: made-up").header("X-Request-Id").orElseThrow())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void export_ofALongLog_arrivesAsAWhole() throws Exception {
        int rows = 20_000;
        servers.execute("INSERT INTO log_entry (type, at, username, address, action, outcome, details, folded_user,"
                + " searched, bytes) SELECT 'jobs', now(), 'u', '192.0.2.1', 'long-export', 'SUCCESS', '', 'u',"
                + " repeat('long', 50), 10 FROM generate_series(1, " + rows + ")");

        Answer export = get("/web/api/logs/jobs/export", bearer());

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.body().lines().filter(line -> line.contains("long-export")))
                .hasSize(rows);
    }

    @Test
    void signOutFrame_ofMicrosoft_isPassedOnAsItIs() throws Exception {
        String path = "/web/api/authentication/sso/microsoftoidc/logout?sid=none";

        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Frame-Options")).isEmpty();
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo(admin.get(path).headers().firstValue("Content-Security-Policy"));
    }

    @Test
    void server_thatDies_isNotMissed() throws Exception {
        String bearer = bearer();
        servers.killOne();

        for (int i = 0; i < 10; i++) {
            assertThat(get(ME, bearer).status()).isEqualTo(200);
        }
        assertThat(login(PASSWORD).status()).isEqualTo(200);
    }
}
