package dev.caretaker.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code GET /metrics} on the loopback address, beside the server itself: no route of it can be reached through the
 * public port, and a server that is busy still tells why.
 */
@Context
@Metered
final class MetricsPort {

    private static final int MOST_CONNECTIONS_WAITING = 10;

    private final PrometheusMeterRegistry registry;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "metrics"));
    private final HttpServer server;

    MetricsPort(PrometheusMeterRegistry registry, @Value("${caretaker.metrics-port}") String port) {
        this.registry = registry;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), number(port)), MOST_CONNECTIONS_WAITING);
        } catch (IOException taken) {
            throw new StartRefusedException(
                    "The port of CARETAKER_METRICS_PORT, " + port + ", cannot be opened (" + taken.getMessage()
                            + "): stop the program that uses it, or choose another.",
                    taken);
        }
        server.createContext("/", this::answer);
        server.setExecutor(thread);
        server.start();
    }

    private static int number(String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new StartRefusedException("CARETAKER_METRICS_PORT has to be a number from 0 to 65535; it is " + port);
        }
        return Integer.parseInt(port);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = exchange.getRequestURI().getPath().equals("/metrics");
            boolean read = exchange.getRequestMethod().equals("GET");
            if (!known || !read) {
                exchange.sendResponseHeaders(known ? 405 : 404, -1);
                return;
            }
            byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @PreDestroy
    void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
