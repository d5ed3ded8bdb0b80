package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownIT {

    private static final String BODY = "{\"username\":\"nobody\",\"password\":\"wrong\"}";

    @TempDir
    Path directory;

    private static boolean accepts(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    private static void waitUntilItStopsAccepting(int port) throws IOException {
        Instant end = Instant.now().plusSeconds(8);
        while (accepts(port)) {
            assertThat(Instant.now()).as("still accepts connections").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void sigterm_whenIdle_exitsWith0AtOnce() throws Exception {
        try (ServerProcess server = ServerProcess.ready(directory)) {
            Instant start = Instant.now();
            server.terminate();

            assertThat(server.exitStatus()).as(server.output()).isZero();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(server.output()).doesNotContain("Exception", "\tat ", " ERROR ");
        }
    }

    @Test
    void sigterm_stopsAcceptingFinishesTheRunningRequestAndExitsWith0() throws Exception {
        try (ServerProcess server = ServerProcess.ready(directory);
                RawConnection running = new RawConnection(server.port())) {
            running.send("POST /web/api/authentication/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY.substring(0, 10));
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            Instant start = Instant.now();
            server.terminate();
            waitUntilItStopsAccepting(server.port());

            running.send(BODY.substring(10));

            assertThat(running.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 401");
            assertThat(server.exitStatus()).as(server.output()).isZero();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void sigterm_withARequestThatNeverEnds_exitsWith0AfterTenSeconds() throws Exception {
        try (ServerProcess server = ServerProcess.ready(directory);
                RawConnection running = new RawConnection(server.port())) {
            running.send("POST /web/api/authentication/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{");
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            Instant start = Instant.now();
            server.terminate();

            assertThat(server.exitStatus()).as(server.output()).isZero();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void output_neverHoldsTheInitialPassword() throws Exception {
        try (ServerProcess server = ServerProcess.ready(directory)) {
            String password = Files.readString(directory.resolve("initial-admin-password"))
                    .strip();
            new Client(server.port()).login("admin", password);

            assertThat(server.output()).doesNotContain(password).contains("initial-admin-password");
        }
    }
}
