package dev.caretaker.app.instances;

import dev.caretaker.app.http.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** nginx with {@code docs/deploy/nginx.conf}, of which only ports and files are exchanged. */
final class Nginx implements AutoCloseable {

    static final String HOST = "caretaker.example";

    private static final Path CONFIGURATION = Path.of("..", "docs", "deploy", "nginx.conf");
    private static final Path PAIRS = Path.of("src", "test", "resources", "tls").toAbsolutePath();

    final int http = ServerProcess.freePort();
    final int https = ServerProcess.freePort();
    private final Process process;

    private Nginx(Path program, Path directory, int... upstream) throws IOException {
        String main = Files.readString(CONFIGURATION);
        for (Map.Entry<String, String> change : Map.of(
                        "server 127.0.0.1:8080;", "server 127.0.0.1:" + upstream[0] + ";",
                        "server 127.0.0.1:8081;", "server 127.0.0.1:" + upstream[1] + ";",
                        "listen 80;", "listen 127.0.0.1:" + http + ";",
                        "listen 443 ssl;", "listen 127.0.0.1:" + https + " ssl;",
                        "/etc/caretaker/tls.crt", PAIRS.resolve("rsa.crt.pem").toString(),
                        "/etc/caretaker/tls.key",
                                PAIRS.resolve("rsa-pkcs8.key.pem").toString())
                .entrySet()) {
            if (!main.contains(change.getKey())) {
                throw new IllegalStateException("no longer in nginx.conf: " + change.getKey());
            }
            main = main.replace(change.getKey(), change.getValue());
        }
        Path file = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events {}
                http {
                    access_log %1$s/access.log;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    %2$s
                }
                """.formatted(directory, main));
        process = new ProcessBuilder(program.toString(), "-p", directory.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    /** The program on this machine; empty if there is none. */
    static Optional<Path> program() {
        return Stream.concat(
                        Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                        .orElse("")
                                        .split(":"))
                                .map(Path::of),
                        Stream.of(Path.of("/usr/sbin")))
                .map(folder -> folder.resolve("nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx inFrontOf(TwoServers servers, Path program, Path directory) throws Exception {
        Nginx nginx = new Nginx(
                program, directory, servers.one().port(), servers.other().port());
        TwoServers.until("nginx listens", nginx::listens);
        return nginx;
    }

    private Boolean listens() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx ended with status " + process.exitValue());
        }
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), https)) {
            return probe.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** An answer: status line and headers, and the body. */
    record Answer(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    /** Sends a request from a loopback address. HTTP/1.0, so that the answer ends with the connection. */
    Answer send(String from, String method, String path, String body, String... headers)
            throws IOException, GeneralSecurityException {
        try (Socket socket =
                sockets().createSocket(InetAddress.getByName("127.0.0.1"), https, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
            String head = method + " " + path + " HTTP/1.0\r\nHost: " + HOST
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n"
                    + String.join(
                            "",
                            Stream.of(headers).map(header -> header + "\r\n").toList()) + "\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(read);
            String[] parts = read.toString(StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            return new Answer(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    private static SSLSocketFactory sockets() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var pem = Files.newInputStream(PAIRS.resolve("rsa.crt.pem"))) {
            store.setCertificateEntry(
                    "trusted", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
