package dev.caretaker.app.sso;

import static dev.caretaker.app.sso.Installation.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike.Lie;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens at Entra: people read a plain sentence with a number, administrators find the reason under that number,
 * and passwords go on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SsoWeatherIT {

    private static final Map<String, Object> ZOE = account(1, "zoe@example.org", "Operator");
    private static final Pattern REFERENCE = Pattern.compile("&reference=([0-9A-F]{8})&returnTo=%2F$");

    private Installation it;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        it = new Installation(directory);
        it.connect("GLOBAL");
        it.map("Operator", "LOGS");
    }

    @AfterAll
    void stop() {
        it.close();
    }

    /** Each test begins where the good way was seen to work. */
    @BeforeEach
    void control() {
        assertThat(signIn()).isEqualTo("/");
    }

    @AfterEach
    void clear() {
        it.entra.tellTheTruth();
        it.entra.goAhead(Duration.ZERO);
    }

    private String signIn() {
        Visitor zoe = new Visitor(it.address());
        return zoe.goOn(it.entra, zoe.press(), ZOE);
    }

    /** Reads the sentence as the person does and the reason as the administrator does. */
    private void assertExplained(String location, String sentence, String reason) {
        Matcher reference = REFERENCE.matcher(location);
        assertThat(reference.find()).as(location).isTrue();
        assertThat(new Visitor(it.address()).get(location).body())
                .contains(sentence + " Reference " + reference.group(1) + ".")
                .contains("id=\"password\"");
        assertThat(it.logIn().body()).contains("SIGNED_IN");
        assertThat(it.rows("login", reference.group(1))).contains(reason, "\"REFUSED\"");
    }

    static Stream<Arguments> storms() {
        return Stream.of(
                Arguments.of("HTML", Lie.of(200, "text/html", "<h1>captive portal</h1>"), "text/html"),
                Arguments.of("500", Lie.of(500, "text/html", "oops"), "answered 500"),
                Arguments.of("10 MB", Lie.json("{\"a\":\"" + "x".repeat(10_000_000) + "\"}"), "262144"),
                Arguments.of(
                        "redirect",
                        new Lie(302, "text/html", "", Map.of("Location", "/trap"), Duration.ZERO),
                        "answered 302"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("storms")
    void attackA17_stormAtTheTokenEndpoint_isExplained(String name, Lie storm, String reason) {
        it.entra.lie("token", storm);

        assertExplained(signIn(), "Microsoft cannot be reached at the moment. Please try later.", reason);
        assertThat(it.entra.calls()).doesNotContain("trap");
    }

    @Test
    void entra_slow_holdsUpNobodyWhoHasAPassword() {
        it.connect("CHINA"); // of which nothing is known yet
        it.entra.lie(
                "discovery",
                new Lie(200, "application/json", "{" + " ".repeat(400) + "}", Map.of(), Duration.ofMillis(50)));
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> new Visitor(it.address()).press());

        assertThat(it.logIn().body()).contains("SIGNED_IN");
        assertThat(waiting).isNotDone();

        assertExplained(
                waiting.join(), "Microsoft cannot be reached at the moment. Please try later.", "took longer than");
        it.connect("GLOBAL");
    }

    @Test
    void entra_down_isExplained() {
        Visitor zoe = new Visitor(it.address());
        String address = zoe.press();
        it.entra.goAway();

        String location = zoe.goOn(address, "made-up");

        it.entra.comeBack();
        assertExplained(
                location, "Microsoft cannot be reached at the moment. Please try later.", "java.net.ConnectException");
    }

    @Test
    void attackA11_clocksAnHourApart_areExplained() {
        it.entra.goAhead(Duration.ofHours(1));

        assertExplained(signIn(), "Sign-in with Microsoft failed.", "AADSTS700024");
    }

    @Test
    void attackA16_signingKeysThatChangeWhileSomebodySignsIn_areFollowed() {
        Visitor zoe = new Visitor(it.address());
        String address = zoe.press();
        it.entra.mint().rotate();

        assertThat(zoe.goOn(it.entra, address, ZOE)).isEqualTo("/");
        assertThat(zoe.me().body()).contains("\"zoe@example.org\"");
    }

    @Test
    void signIn_withKeysInTheCache_makesExactlyOneCall() {
        int before = it.entra.calls().size();

        assertThat(signIn()).isEqualTo("/");

        List<String> calls = it.entra.calls();
        assertThat(calls.subList(before, calls.size())).containsExactly("token");
    }
}
