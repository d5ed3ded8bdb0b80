package dev.caretaker.adapter.web.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One HTTP request of a test, which fails if the exchange is not as the OpenAPI document describes it. */
public final class Call {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String method;
    private final Contract contract;
    private final HttpRequest.Builder request;
    private BodyPublisher body = BodyPublishers.noBody();
    private Optional<String> bodyText = Optional.empty();

    public Call(int port, String method, String path, Contract contract) {
        this.method = method;
        this.contract = contract;
        this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    public Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public Call json(String text) {
        return body("application/json", text);
    }

    public Call form(String text) {
        return body("application/x-www-form-urlencoded", text);
    }

    public Call body(String contentType, String text) {
        bodyText = Optional.of(text);
        return body(contentType, BodyPublishers.ofString(text));
    }

    public Call body(String contentType, BodyPublisher publisher) {
        body = publisher;
        return header("Content-Type", contentType);
    }

    public HttpResponse<String> send() {
        try {
            HttpRequest sent = request.method(method, body).build();
            HttpResponse<String> response = CLIENT.send(sent, BodyHandlers.ofString());
            contract.check(sent, bodyText, response);
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public CompletableFuture<HttpResponse<String>> sendLater() {
        HttpRequest sent = request.method(method, body).build();
        return CLIENT.sendAsync(sent, BodyHandlers.ofString()).thenApply(response -> {
            contract.check(sent, bodyText, response);
            return response;
        });
    }
}
