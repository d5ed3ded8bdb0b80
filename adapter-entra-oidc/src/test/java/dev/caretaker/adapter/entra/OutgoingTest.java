package dev.caretaker.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.adapter.entra.lookalike.EntraLookAlike.Lie;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.IdentityProvider.Start;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.LocalLogin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this server lets itself be led to, and how much of an answer it takes. */
class OutgoingTest {

    private final Fixtures it = new Fixtures();

    @AfterEach
    void stop() {
        it.close();
    }

    private Start start() {
        return it.provider.start(Fixtures.access(Fixtures.SECRET), Fixtures.request(1));
    }

    private String refusal() {
        return ((Start.Impossible) start()).refusal().details().toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void attackA22_redirect_isNotFollowedWhereverItLeads(int status) {
        try (EntraLookAlike elsewhere = new EntraLookAlike(it.theirClock)) {
            String honest = "/" + EntraLookAlike.TENANT + "/v2.0/.well-known/openid-configuration";
            for (String host : new String[] {"", elsewhere.authority()}) {
                it.entra.lie(
                        "discovery",
                        new Lie(
                                status,
                                "application/json",
                                "{}",
                                Map.of("Location", host + honest + "-moved"),
                                Duration.ZERO));
                assertThat(refusal()).contains("status=" + status);
                it.moveBothClocks(Cached.PAUSE);
            }
            it.entra.tellTheTruth();
            assertThat(it.signIn()).isInstanceOf(Completion.Verified.class);

            it.entra.lie(
                    "token",
                    new Lie(
                            status,
                            "application/json",
                            "{}",
                            Map.of("Location", elsewhere.tokenEndpoint()),
                            Duration.ZERO));
            assertThat(it.signIn()).isInstanceOf(Completion.Refused.class);

            assertThat(elsewhere.calls()).isEmpty();
            assertThat(it.entra.calls()).doesNotContain("discovery-moved");
        }
    }

    private Lie discoveryOf(int bytes) {
        String honest = it.entra.discovery();
        int missing = bytes - honest.getBytes(StandardCharsets.UTF_8).length - ",\"x\":\"\"".length();
        return Lie.json(honest.replaceFirst("}$", ",\"x\":\"" + "y".repeat(missing) + "\"}"));
    }

    @Test
    void attackA17_answerAtTheCap_isReadAndOneByteMoreIsNot() {
        it.entra.lie("discovery", discoveryOf(256 * 1024 + 1));
        assertThat(refusal()).contains("longer than 262144 bytes");
        it.moveBothClocks(Cached.PAUSE);

        it.entra.lie("discovery", discoveryOf(256 * 1024));
        assertThat(start()).isInstanceOf(Start.Redirect.class);
    }

    @Test
    void attackA17_answerThatDrips_isWaitedForNoLongerThanForAWholeOne() {
        it.entra.lie(
                "discovery",
                new Lie(200, "application/json", "{" + " ".repeat(400) + "}", Map.of(), Duration.ofMillis(50)));

        long begin = System.nanoTime();
        assertThat(refusal()).contains("took longer than 2000 ms");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Fixtures.PATIENCE.multipliedBy(2));
    }

    @ParameterizedTest
    @EnumSource
    void attackA22_eachCloud_isAskedAtItsOwnHostAlone(Cloud cloud) {
        EntraConnection connection = new EntraConnection(
                true, cloud, EntraLookAlike.TENANT, EntraLookAlike.CLIENT_ID, LocalLogin.ALLOWED, false, 120);
        Authority authority = Authority.of(connection, Optional.empty());

        assertThat(authority.discoveryOf(connection))
                .hasToString("https://" + cloud.loginHost() + "/" + EntraLookAlike.TENANT
                        + "/v2.0/.well-known/openid-configuration");
        for (Cloud other : Cloud.values()) {
            String address = "https://" + other.loginHost() + "/keys";
            if (other == cloud) {
                assertThat(authority.checked("jwks_uri", address)).hasToString(address);
            } else {
                assertThatExceptionOfType(Trouble.class)
                        .isThrownBy(() -> authority.checked("jwks_uri", address))
                        .satisfies(trouble -> assertThat(trouble.refusal().details())
                                .hasEntrySatisfying(
                                        "detail", text -> assertThat(text).contains("jwks_uri")));
            }
        }
    }
}
