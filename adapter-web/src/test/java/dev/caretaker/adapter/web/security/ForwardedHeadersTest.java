package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RawConnection;
import dev.caretaker.adapter.web.api.RunningServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {

    private static String addressInTheLog(RunningServer server, String... headers) {
        String body = RunningServer.credentials("mallory", "wrong");
        String[] all = new String[headers.length + 3];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Host: localhost";
        all[headers.length + 1] = "Content-Type: application/json";
        all[headers.length + 2] = "Content-Length: " + body.length();
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("POST /web/api/authentication/login HTTP/1.1\r\n" + String.join("\r\n", all)
                    + "\r\nConnection: close\r\n\r\n" + body);
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 401");
        }
        return server.rows("login").get(0).address();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost:8080@evil.example",
                "Host: evil.example\r\nHost: localhost",
                "Host: localhost\r\nX-Forwarded-Host: evil.example",
                "Host: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example:443",
                "Host: localhost\r\nX-Forwarded-Port: 6666",
                "Host: localhost\r\nX-Forwarded-Server: evil.example",
                "Host: localhost\r\nX-Forwarded-Prefix: //evil.example",
                "Host: localhost\r\nForwarded: for=9.9.9.9;host=evil.example;proto=https",
                "Host: localhost\r\nX-Original-URL: /web/api/logs",
                "Host: localhost\r\nX-Rewrite-URL: //evil.example",
                "Host: localhost\r\nX-Host: evil.example",
            })
    void redirect_whateverTheHeadersSay_staysHere(String headers) {
        try (RunningServer server = RunningServer.start(Map.of("test.proxies", "127.0.0.0/8"))) {
            String answer = RawConnection.exchange(server.port(), "GET /settings/general HTTP/1.1", headers);

            assertThat(answer).doesNotContain("evil", "6666");
            assertThat(answer)
                    .satisfiesAnyOf(
                            text -> assertThat(text)
                                    .startsWith("HTTP/1.1 303")
                                    .containsIgnoringCase("\r\nlocation: /login?returnTo=%2Fsettings%2Fgeneral\r\n"),
                            text -> assertThat(text).startsWith("HTTP/1.1 400"));
        }
    }

    @Test
    void absoluteRequestTarget_leadsBackToAPathOnly() {
        try (RunningServer server = RunningServer.start()) {
            String answer = RawConnection.exchange(
                    server.port(), "GET http://evil.example/settings/general HTTP/1.1", "Host: evil.example");

            assertThat(answer).doesNotContainIgnoringCase("location: http").doesNotContainIgnoringCase("location: //");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 9.9.9.9",
                "Forwarded: for=9.9.9.9",
                "X-Real-IP: 9.9.9.9",
                "X-Client-IP: 9.9.9.9",
                "True-Client-IP: 9.9.9.9",
                "CF-Connecting-IP: 9.9.9.9",
                "Client-IP: 9.9.9.9",
                "Via: 1.1 9.9.9.9",
            })
    void address_withoutTrustedProxies_isThePeer(String header) {
        try (RunningServer server = RunningServer.start()) {
            assertThat(addressInTheLog(server, header)).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void address_whenThePeerIsNoTrustedProxy_isThePeer() {
        try (RunningServer server = RunningServer.start(Map.of("test.proxies", "10.0.0.0/8"))) {
            assertThat(addressInTheLog(server, "X-Forwarded-For: 9.9.9.9")).isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 203.0.113.7                       | 203.0.113.7",
                "X-Forwarded-For: 9.9.9.9, 203.0.113.7              | 203.0.113.7",
                "X-Forwarded-For: 9.9.9.9, 203.0.113.7, 10.1.1.1    | 203.0.113.7",
                "X-Forwarded-For: 9.9.9.9,203.0.113.7 ,10.1.1.1,10.2.2.2 | 203.0.113.7",
                "X-Forwarded-For: 10.1.1.1                          | 10.1.1.1",
                "X-Forwarded-For: 2001:db8::1                       | 2001:db8:0:0:0:0:0:1",
                "X-Forwarded-For: ::ffff:203.0.113.7                | 203.0.113.7",
                "X-Forwarded-For: 203.0.113.7, unknown              | 127.0.0.1",
                "X-Forwarded-For: 203.0.113.7, evil.example         | 127.0.0.1",
                "X-Forwarded-For: 203.0.113.7, 0x7f.1               | 127.0.0.1",
                "X-Forwarded-For: 203.0.113.7, 10.1                 | 127.0.0.1",
                "X-Forwarded-For: ,                                 | 127.0.0.1",
                "X-Forwarded-For:                                   | 127.0.0.1",
                "Forwarded: for=9.9.9.9                             | 127.0.0.1",
            })
    void address_behindTrustedProxies_isTheRightmostThatIsNone(String header, String expected) {
        try (RunningServer server = RunningServer.start(Map.of("test.proxies", "127.0.0.0/8,10.0.0.0/8"))) {
            assertThat(addressInTheLog(server, header)).isEqualTo(expected);
        }
    }

    @Test
    void address_inSeveralHeaders_isReadAcrossThem() {
        try (RunningServer server = RunningServer.start(Map.of("test.proxies", "127.0.0.0/8,10.0.0.0/8"))) {
            assertThat(addressInTheLog(server, "X-Forwarded-For: 9.9.9.9, 203.0.113.7", "x-forwarded-for: 10.1.1.1"))
                    .isEqualTo("203.0.113.7");
        }
    }
}
