package dev.caretaker.app.instances;

import static dev.caretaker.app.instances.TwoServers.PASSWORD;
import static dev.caretaker.app.instances.TwoServers.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What one of two servers on one PostgreSQL does, the other knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesIT {

    /** What is promised, and what a machine that does other things meanwhile may add. */
    private static final Duration SLACK = Duration.ofMillis(500);

    private static final String ME = "/web/api/authentication/me";

    @TempDir
    static Path directory;

    private TwoServers servers;
    private Client admin;

    @BeforeAll
    void start() throws IOException {
        servers = new TwoServers(directory, Map.of());
        admin = servers.firstSignIn();
    }

    @AfterAll
    void stop() throws IOException {
        servers.close();
    }

    private Client onOne() {
        return new Client(servers.one().port());
    }

    private Client onOther() {
        return new Client(servers.other().port());
    }

    private static int status(Client client, String path) {
        return client.get(path).statusCode();
    }

    private static <T> List<T> all(List<CompletableFuture<T>> calls) {
        return calls.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void session_madeOnOne_holdsOnTheOtherUntilItIsEndedThere() throws Exception {
        Client one = onOne();
        one.login("admin", PASSWORD);
        Client other = one.on(servers.other().port());
        assertThat(status(other, ME)).isEqualTo(200);
        assertThat(status(one, ME)).isEqualTo(200);

        assertThat(other.send("POST", "/web/api/authentication/logout", "").statusCode())
                .isEqualTo(204);

        assertThat(status(other, ME)).isEqualTo(401);
        assertThat(until("signed out on the other", () -> status(one, ME) == 401))
                .isLessThan(Duration.ofSeconds(1).plus(SLACK));
    }

    @Test
    void session_endedByAnAdministratorElsewhere_isDeadWithinASecond() throws Exception {
        String user = newUser();
        Client one = signedIn(onOne(), user);
        assertThat(status(one, ME)).isEqualTo(200);

        Client elsewhere = admin.on(servers.other().port());
        elsewhere.send("DELETE", "/web/api/users/" + user + "/sessions", "");

        assertThat(until("ended", () -> status(one, ME) == 401))
                .isLessThan(Duration.ofSeconds(1).plus(SLACK));
    }

    @Test
    void lockOut_failuresOnBoth_countTogether() {
        int allowed = 10;
        List<Integer> answers = all(IntStream.range(0, 2 * allowed)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? onOne() : onOther())
                        .login("nobody-at-all", "wrong")
                        .statusCode()))
                .toList());

        assertThat(answers).containsOnly(401, 429);
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(allowed);
        assertThat(onOne().login("nobody-at-all", "wrong").statusCode()).isEqualTo(429);
        assertThat(onOther().login("nobody-at-all", "wrong").statusCode()).isEqualTo(429);
    }

    private String newUser() {
        HttpResponse<String> made = admin.send(
                "POST",
                "/web/api/users",
                "{\"username\":\"user-" + System.nanoTime()
                        + "\",\"displayName\":\"\",\"enabled\":true,\"permissions\":[],\"apiDocs\":false,\"password\":\""
                        + PASSWORD + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Client.property(made, "username").orElseThrow();
    }

    private static Client signedIn(Client client, String user) {
        assertThat(Client.property(client.login(user, PASSWORD), "status")).contains("SIGNED_IN");
        return client;
    }

    @Test
    void oneTimePassword_onBothAtOnce_isGoodForOneUse() throws Exception {
        String user = newUser();
        Client one = signedIn(onOne(), user);
        HttpResponse<String> begun = one.send("POST", "/web/api/authentication/two-factor/enrolment", "{}");
        AuthenticatorApp app =
                new AuthenticatorApp(Client.property(begun, "secret").orElseThrow());
        HttpResponse<String> confirmed = one.send(
                "POST",
                "/web/api/authentication/two-factor/enrolment/confirmation",
                "{\"code\":\"" + app.code(0) + "\"}");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);

        List<Client> clients = List.of(onOne(), onOther(), onOne(), onOther());
        List<String> challenges = clients.stream()
                .map(client -> Client.property(client.login(user, PASSWORD), "challenge")
                        .orElseThrow())
                .toList();
        String code = app.code(1);
        List<CompletableFuture<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            String body = "{\"challenge\":\"" + challenges.get(i) + "\",\"code\":\"" + code + "\"}";
            tries.add(
                    CompletableFuture.supplyAsync(() -> client.send("POST", "/web/api/authentication/two-factor", body)
                            .statusCode()));
        }

        assertThat(all(tries)).containsExactlyInAnyOrder(200, 401, 401, 401);
    }

    @Test
    void settings_savedOnOne_actOnTheOtherWithinTwoSeconds() throws Exception {
        String section = "/web/api/settings/api-documentation";
        String document = "/web/api/openapi.yaml";
        Client other = admin.on(servers.other().port());
        assertThat(status(other, document)).isEqualTo(200);

        String before = admin.get(section).body();
        String nobody = before.replaceFirst("\"access\":\"[A-Z_]*\"", "\"access\":\"NOBODY\"");
        assertThat(admin.send("PUT", section, nobody).statusCode()).isEqualTo(200);
        assertThat(status(admin, document)).isNotEqualTo(200);
        assertThat(until("closed", () -> status(other, document) != 200)).isLessThan(Duration.ofSeconds(2));

        assertThat(other.send("PUT", section, before).statusCode()).isEqualTo(200);
        assertThat(until("opened", () -> status(admin, document) == 200)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void settings_savedOnBothAtOnce_areNumberedInOneRow() {
        String section = "/web/api/settings/password-rules";
        String body = admin.get(section).body();
        long before = revisions(section);
        Client other = admin.on(servers.other().port());

        List<Integer> answers = all(IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? admin : other)
                        .send("PUT", section, body.replace("\"history\":0", "\"history\":" + (1 + i)))
                        .statusCode()))
                .toList());

        long saved = answers.stream().filter(status -> status == 200).count();
        assertThat(answers).containsAnyOf(200).isSubsetOf(200, 412);
        assertThat(revisions(section) - before).isEqualTo(saved);
        assertThat(admin.send("PUT", section, body).statusCode()).isEqualTo(200);
    }

    private long revisions(String section) {
        return Pattern.compile("\"number\":")
                .matcher(admin.get(section + "/revisions").body())
                .results()
                .count();
    }
}
