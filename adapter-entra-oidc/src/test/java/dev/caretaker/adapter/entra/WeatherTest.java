package dev.caretaker.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.adapter.entra.lookalike.EntraLookAlike.Lie;
import dev.caretaker.adapter.entra.lookalike.JsonText;
import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.IdentityProvider.Start;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.domain.entra.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entra out of reach, out of order, or not Entra at all. */
class WeatherTest {

    private static final Lie DRIP =
            new Lie(200, "application/json", "{" + " ".repeat(400) + "}", Map.of(), Duration.ofMillis(50));

    private final Fixtures it = new Fixtures();

    @AfterEach
    void stop() {
        it.close();
    }

    private SsoRefusal refusalOfStart() {
        Start start = it.provider.start(Fixtures.access(Fixtures.SECRET), Fixtures.request(1));
        if (start instanceof Start.Impossible impossible) {
            return impossible.refusal();
        }
        throw new AssertionError("not refused: " + start);
    }

    private long calls(String name) {
        return it.entra.calls().stream().filter(name::equals).count();
    }

    static Stream<Arguments> storms() {
        return Stream.of(
                Arguments.of("html", Lie.of(200, "text/html", "<html>captive portal</html>")),
                Arguments.of("no type", Lie.of(200, "", "{}")),
                Arguments.of("500", Lie.of(500, "text/html", "<html>oops</html>")),
                Arguments.of("500 in JSON", Lie.of(500, "application/json", "{\"error\":\"server_error\"}")),
                Arguments.of("empty", Lie.json("")),
                Arguments.of("not JSON", Lie.json("{\"issuer\":")),
                Arguments.of("two values", Lie.json("{} {}")),
                Arguments.of("a list", Lie.json("[]")),
                Arguments.of("deep", Lie.json("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}")),
                Arguments.of("10 MB", Lie.json("{\"a\":\"" + "x".repeat(10_000_000) + "\"}")),
                Arguments.of("drip", DRIP),
                Arguments.of(
                        "compressed",
                        new Lie(
                                200,
                                "application/json",
                                "\u001f\u008b",
                                Map.of("Content-Encoding", "gzip"),
                                Duration.ZERO)),
                Arguments.of(
                        "redirect",
                        new Lie(302, "text/html", "", Map.of("Location", "http://169.254.169.254/"), Duration.ZERO)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("storms")
    void attackA17_storm_endsInARefusalAndPasses(String name, Lie storm) {
        it.entra.lie("discovery", storm);
        assertThat(refusalOfStart().reason()).isIn(Reason.UNREACHABLE, Reason.FAILED);
        it.entra.tellTheTruth();
        it.moveBothClocks(Cached.PAUSE);

        assertThat(it.signIn()).isInstanceOf(Completion.Verified.class);

        it.entra.lie("token", storm);
        assertThat(it.refusal().reason()).isIn(Reason.UNREACHABLE, Reason.FAILED);
    }

    @Test
    void attackA16_keysInAStorm_leaveTheLastGoodOnesInUse() {
        it.identity();
        it.entra.lie("keys", Lie.of(500, "text/html", "oops"));
        it.entra.lie("discovery", Lie.of(500, "text/html", "oops"));
        it.moveBothClocks(Duration.ofHours(5));

        assertThat(it.signIn()).isInstanceOf(Completion.Verified.class);
        assertThat(calls("keys")).isEqualTo(2);
    }

    @Test
    void attackA16_keysOlderThanADay_areNoLongerBelieved() {
        it.identity();
        it.entra.lie("keys", Lie.of(500, "text/html", "oops"));
        it.moveBothClocks(Duration.ofHours(24));

        assertThat(it.refusal().reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void attackA16_keys_areRenewedOnceAnHour() {
        it.identity();
        it.moveBothClocks(Duration.ofMinutes(59));
        it.identity();
        assertThat(calls("keys")).isEqualTo(1);

        it.moveBothClocks(Duration.ofMinutes(1));
        it.identity();
        it.identity();
        assertThat(calls("keys")).isEqualTo(2);
    }

    @Test
    void attackA16_rotationBetweenStartAndEnd_isFollowedAtOnce() {
        it.identity();
        Request request = Fixtures.request(2);
        Secret code = it.codeFor(request);
        it.entra.mint().rotate();

        assertThat(it.provider.complete(Fixtures.access(Fixtures.SECRET), request, code, Optional.empty()))
                .isInstanceOf(Completion.Verified.class);
        assertThat(calls("keys")).isEqualTo(2);
    }

    @Test
    void attackA16_floodOfUnknownKeys_asksOncePerFiveMinutes() {
        it.identity();
        long before = calls("keys");
        it.entra.desk().twistHeader(header -> header.put("kid", "made-up"));
        for (int i = 0; i < 20; i++) {
            it.refusal();
        }
        // Once for the tenant, once for the application in case it has keys of its own.
        assertThat(calls("keys")).isEqualTo(before + 2);

        it.moveBothClocks(Duration.ofMinutes(5));
        it.refusal();
        assertThat(calls("keys")).isEqualTo(before + 4);
    }

    @Test
    void attackA16_keyIdTwice_makesThatKeyUseless() {
        Map<String, Object> right = it.entra.mint().jwk("key-0");
        Map<String, Object> wrong = it.entra.mint().jwk("key-2");
        wrong.put("kid", "key-0");
        it.entra.lie(
                "keys",
                Lie.json(JsonText.of(
                        Map.of("keys", List.of(right, wrong, it.entra.mint().jwk("key-1"))))));

        assertThat(it.refusal().details().get("detail")).contains("key-0");
    }

    @Test
    void attackA16_keyOfAnotherIssuer_isNotUsed() {
        Map<String, Object> key = it.entra.mint().jwk("key-0");
        key.put("issuer", "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0");
        it.entra.lie("keys", Lie.json(JsonText.of(Map.of("keys", List.of(key)))));
        assertThat(it.refusal().details().get("detail")).contains("key-0");

        key.put("issuer", it.entra.authority() + "/{tenantid}/v2.0");
        it.entra.lie("keys", Lie.json(JsonText.of(Map.of("keys", List.of(key)))));
        it.moveBothClocks(Duration.ofMinutes(5));
        assertThat(it.signIn()).isInstanceOf(Completion.Verified.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"keys\":[]}",
                "{\"keys\":{}}",
                "{}",
                "{\"keys\":[7,{\"kty\":\"oct\",\"k\":\"AA\",\"kid\":\"a\"}]}"
            })
    void attackA16_keySetWithoutUsableKeys_isRefused(String keySet) {
        it.entra.lie("keys", Lie.json(keySet));

        assertThat(it.refusal().reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/x",
                "https://evil.example/x",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "http://user@127.0.0.1/x",
                "//evil.example/x",
                "/x",
                "http://[bad",
                ""
            })
    void attackA22_endpointElsewhere_isRefusedByName(String address) {
        for (String name : List.of("token_endpoint", "jwks_uri", "authorization_endpoint", "end_session_endpoint")) {
            String honest = it.entra.discovery();
            String forged = honest.replaceFirst("(\"" + name + "\":\")[^\"]*", "$1" + address);
            it.entra.lie("discovery", Lie.json(forged));

            assertThat(refusalOfStart().details().get("detail")).contains(name);
            it.moveBothClocks(Cached.PAUSE);
        }
        assertThat(it.entra.calls()).containsOnly("discovery");
    }

    @Test
    void attackA22_issuerOfAnother_isRefused() {
        String forged = it.entra.discovery().replace(EntraLookAlike.TENANT + "/v2.0\"", "common/v2.0\"");
        it.entra.lie("discovery", Lie.json(forged));

        SsoRefusal refusal = refusalOfStart();

        assertThat(refusal.details().get("detail")).contains("common");
        assertThat(refusal.hint()).contains(AdminHint.TENANT_ID);
    }

    @Test
    void attackA20_memberOfDiscoveryTwice_isRefused() {
        it.entra.lie(
                "discovery",
                Lie.json(it.entra.discovery().replaceFirst("\\{", "{\"token_endpoint\":\"https://evil.example\",")));

        assertThat(refusalOfStart().details().get("detail")).contains("twice");
    }

    @Test
    void attackA21_errorOfEntraWithMarkup_isShortenedForTheLog() {
        it.entra.lie(
                "token",
                Lie.of(
                        400,
                        "application/json",
                        JsonText.of(
                                Map.of("error", "invalid_grant", "error_description", "<b>\r\n" + "x".repeat(9000)))));

        assertThat(it.refusal().details().getOrDefault("error_description", "")).hasSizeLessThan(400);
    }

    @Test
    void entra_down_failsAtOnceForThoseWhoComeNext() {
        it.entra.lie("discovery", DRIP);
        refusalOfStart();

        refusalOfStart();

        assertThat(calls("discovery")).isEqualTo(1);
    }

    @Test
    void renewal_thatNobodyHasTimeFor_isTriedAgainAndHarmsNobody() {
        Executor busy = task -> {
            throw new RejectedExecutionException("busy");
        };
        var cached = new Cached<>(() -> "value", it.clock, busy);
        cached.get();
        it.clock.advance(Cached.RENEWAL);

        assertThat(List.of(cached.get(), cached.get())).containsOnly("value");
    }

    @Test
    void answer_withoutAnIdToken_isRefused() {
        it.entra.lie("token", Lie.json("{\"access_token\":\"x\",\"token_type\":\"Bearer\"}"));

        assertThat(it.refusal().details().get("detail")).contains("no ID token");
    }

    @Test
    void port_withNobodyListening_isOutOfReach() {
        it.entra.close();

        assertThat(refusalOfStart().hint()).contains(AdminHint.NETWORK);
    }
}
