package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as an operator runs it without a proxy: one port, https, a certificate that is renewed meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {

    private static final Path PAIRS = Path.of("src", "test", "resources", "tls");
    private static final Path FIRST = PAIRS.resolve("ec.crt.pem");
    private static final Path RENEWED = PAIRS.resolve("ec-renewed.crt.pem");

    private Path directory;
    private ServerProcess server;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        put("ec.crt.pem", "server.crt");
        put("ec.key.pem", "server.key");
        server = ServerProcess.ready(
                directory.resolve("data"),
                Map.of(
                        "CARETAKER_TLS_CERTIFICATE",
                                directory.resolve("server.crt").toString(),
                        "CARETAKER_TLS_KEY", directory.resolve("server.key").toString(),
                        "CARETAKER_TLS_CHECK_INTERVAL", "200ms"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void showTheFirst() throws Exception {
        put("ec.crt.pem", "server.crt");
        put("ec.key.pem", "server.key");
        waitUntilShown(FIRST);
    }

    /** As whoever renews certificates does it: written beside, then moved over. */
    private void put(String pem, String name) throws IOException {
        Path beside = Files.copy(PAIRS.resolve(pem), directory.resolve("new"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private TlsClient connect(Path trusted, String... protocols) throws IOException, GeneralSecurityException {
        return TlsClient.connect(server.port(), trusted, protocols);
    }

    private void waitUntilShown(Path certificate) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        while (true) {
            try (TlsClient client = connect(certificate)) {
                if (client.shown().equals(TlsClient.certificate(certificate))) {
                    return;
                }
            } catch (SSLHandshakeException stillTheOther) {
                assertThat(Instant.now()).as(server.output()).isBefore(end);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void waitUntilSaid(String words) {
        Instant end = Instant.now().plusSeconds(20);
        while (!server.output().contains(words)) {
            assertThat(Instant.now()).as(server.output()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void server_speaksHttpsAndSaysSo() throws Exception {
        assertThat(server.output()).contains(" is ready: https://localhost:" + server.port());
        try (TlsClient client = connect(FIRST)) {
            assertThat(client.get("/health"))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("\r\nStrict-Transport-Security: ")
                    .endsWith("{\"status\":\"UP\"}");
            assertThat(client.get("/login")).containsPattern("(?i)set-cookie: __Host-[^\r]*Secure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void protocol_ofToday_isSpokenWithForwardSecrecy(String protocol) throws Exception {
        try (TlsClient client = connect(FIRST, protocol)) {
            assertThat(client.protocol()).isEqualTo(protocol);
            assertThat(client.cipherSuite()).matches("TLS_(AES|CHACHA20|ECDHE_ECDSA_WITH)_.*(GCM|POLY1305)_SHA.*");
            assertThat(client.get("/health")).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0301", "0302", "0300"})
    void protocol_ofYesterday_isRefused(String version) {
        // RFC 5246, section 7.4.1.2: a hello that offers at most this version, and suites that every old server took
        String hello = "16" + version + "002f" + "0100002b" + version + "00".repeat(32) + "00" + "0004" + "002f0035"
                + "01" + "00";
        try (RawConnection connection = new RawConnection(server.port())) {
            StringBuilder bytes = new StringBuilder();
            for (int i = 0; i < hello.length(); i += 2) {
                bytes.append((char) Integer.parseInt(hello.substring(i, i + 2), 16));
            }
            connection.send(bytes.toString());

            // RFC 5246, section 7.2: a fatal alert, then the end
            assertThat(connection.readUntil("never")).startsWith("\u0015").hasSize(7);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void plainHttp_isSentToHttps() throws Exception {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /settings/general HTTP/1.1\r\nHost: evil.example\r\n\r\n");

            assertThat(connection.readUntil("never"))
                    .startsWith("HTTP/1.1 308 ")
                    .contains("\r\nLocation: https://localhost:" + server.port() + "/settings/general\r\n");
        }
    }

    @Test
    void handshake_thatNeverEnds_isCutOff() throws Exception {
        Instant start = Instant.now();
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("\u0016\u0003\u0001");

            assertThat(connection.readUntil("never")).isEmpty();
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void renewedPair_isShownToNewConnections_openOnesStay() throws Exception {
        try (TlsClient open = connect(FIRST)) {
            assertThat(open.get("/health")).startsWith("HTTP/1.1 200");

            put("ec-renewed.crt.pem", "server.crt");
            waitUntilShown(RENEWED);

            assertThat(open.get("/health")).startsWith("HTTP/1.1 200");
        }
        assertThat(server.output()).contains("New connections get the new certificate");
    }

    @Test
    void pairThatDoesNotFit_isRefusedInWordsAndTheOldOneStays() throws Exception {
        put("rsa.crt.pem", "server.crt");
        waitUntilSaid("does not belong to the first certificate");
        try (TlsClient client = connect(FIRST)) {
            assertThat(client.get("/health")).startsWith("HTTP/1.1 200");
        }

        put("rsa-pkcs1.key.pem", "server.key");
        waitUntilShown(PAIRS.resolve("rsa.crt.pem"));
    }

    @Test
    void expiredPair_isRefusedInWordsAndTheOldOneStays() throws Exception {
        put("expired.crt.pem", "server.crt");
        waitUntilSaid("expired at ");

        try (TlsClient client = connect(FIRST)) {
            assertThat(client.get("/health")).startsWith("HTTP/1.1 200");
        }
        assertThat(server.output()).contains("The certificate in use stays").doesNotContain("\tat ");
    }

    @Test
    void client_thatDoesNotKnowTheCertificate_isNoReasonToLog() {
        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> connect(PAIRS.resolve("rsa.crt.pem")));

        assertThat(server.output()).doesNotContain(" ERROR ", "Exception");
    }
}
