package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What machines see of a running server: its metrics, and its log as JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservedServerIT {

    private static final JsonMapper JSON = JsonMapper.createDefault();

    private Path directory;
    private int metricsPort;
    private ServerProcess server;
    private Client client;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        metricsPort = ServerProcess.freePort();
        server = ServerProcess.ready(
                directory,
                Map.of(
                        "CARETAKER_METRICS_PORT", Integer.toString(metricsPort),
                        "CARETAKER_HOST", "0.0.0.0",
                        "CARETAKER_LOG_FORMAT", "json"));
        client = new Client(server.port());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String metrics() {
        HttpResponse<String> answer = new Client(metricsPort).get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static double value(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0.0);
    }

    @Test
    void metrics_tellOfTheMachineTheDatabaseAndTheHasher() {
        assertThat(metrics())
                .contains(
                        "\njvm_memory_used_bytes{",
                        "\nhikaricp_connections{",
                        "\ncaretaker_job_runs_total{job=\"log-cleanup\",result=\"done\"} ",
                        "\ncaretaker_retention_plan_backups{action=\"remove\"} 0.0",
                        "\ncaretaker_hashing_waiting 0.0",
                        "\ncaretaker_hashing_idle_workers ",
                        "\ncaretaker_hashing_refused_total 0.0");
    }

    @Test
    void signIns_areCountedByOutcomeAndNobodyIsNamed() throws IOException {
        String refused = "caretaker_signins_total{outcome=\"refused\",reason=\"unknown-user\"}";
        double before = value(metrics(), refused);
        client.login("somebody-unheard-of", "wrong");

        String metrics = metrics();

        assertThat(value(metrics, refused)).isEqualTo(before + 1);
        assertThat(metrics).doesNotContain("somebody-unheard-of", "admin");
    }

    @Test
    void requests_areTimedByTemplateWhateverClientsMakeUp() {
        for (int i = 0; i < 40; i++) {
            client.get("/web/api/settings/made-up-" + i);
            client.get("/made-up-" + i + "?made-up=" + i);
            client.get("/static/caretaker.css?made-up=" + i);
            client.send("MADEUP" + i, "/health", "");
        }

        List<String> series = metrics()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .toList();

        assertThat(series)
                .anyMatch(line -> line.contains("method=\"GET\",status=\"401\",uri=\"/web/api/settings/{section"))
                .anyMatch(line -> line.contains("method=\"GET\",status=\"404\",uri=\"none\""))
                .anyMatch(line -> line.contains("method=\"GET\",status=\"200\",uri=\"none\""))
                .anyMatch(line -> line.contains("method=\"CUSTOM\",status=\"4"))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("made"))
                .hasSizeLessThan(30);
    }

    @Test
    void metrics_areNotServedOnThePublicPortNorAnywhereElse() throws IOException {
        assertThat(client.get("/metrics").statusCode()).isEqualTo(404);
        assertThat(client.get("/prometheus").statusCode()).isEqualTo(404);
        assertThat(new Client(metricsPort).get("/health").statusCode()).isEqualTo(404);
        assertThat(new Client(metricsPort).send("POST", "/metrics", "").statusCode())
                .isEqualTo(405);
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        if (outside.isPresent()) {
            assertThat(accepts(outside.get(), server.port())).isTrue();
            assertThat(accepts(outside.get(), metricsPort)).isFalse();
        }
    }

    private static boolean accepts(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    @Test
    void log_isOneJsonObjectPerLine() throws IOException {
        client.get("/health");

        List<String> lines = server.output().lines().toList();

        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            Map<String, Object> entry = JSON.readValue(line, Argument.mapOf(String.class, Object.class));
            assertThat(entry).containsKeys("level", "logger_name", "message");
            assertThat(entry.get("@timestamp")).asString().endsWith("Z");
        }
        assertThat(lines).anyMatch(line -> line.contains(" is ready: "));
        assertThat(server.output())
                .contains("initial-admin-password")
                .doesNotContain(Files.readString(directory.resolve("initial-admin-password"))
                        .strip());
    }
}
