package dev.caretaker.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that uses the REST API. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final int port;
    private String token = "";

    public Client(int port) {
        this.port = port;
    }

    /** The same session, with another server. */
    public Client on(int otherPort) {
        Client other = new Client(otherPort);
        other.token = token;
        return other;
    }

    /** Without a session. */
    public Client asNobody() {
        return new Client(port);
    }

    public HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    public HttpResponse<String> login(String username, String password) {
        HttpResponse<String> answer = send(
                "POST",
                "/web/api/authentication/login",
                "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
        property(answer, "accessToken").ifPresent(issued -> token = issued);
        return answer;
    }

    public HttpResponse<String> changePassword(String challenge, String next) {
        HttpResponse<String> answer = send(
                "POST",
                "/web/api/authentication/password",
                "{\"challenge\":\"" + challenge + "\",\"newPassword\":\"" + next + "\"}");
        property(answer, "accessToken").ifPresent(issued -> token = issued);
        return answer;
    }

    public static Optional<String> property(HttpResponse<String> answer, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
