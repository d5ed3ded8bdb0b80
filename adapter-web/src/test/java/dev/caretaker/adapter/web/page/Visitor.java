package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.api.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, follows no redirect by itself, sends the CSRF token of the last page. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrfToken\" value=\"([^\"]+)\"");

    private final int port;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private String token = "";

    public Visitor(RunningServer server) {
        this.port = server.port();
    }

    /** A visitor who has signed in with the password that every user of {@link RunningServer} has. */
    public static Visitor signedIn(RunningServer server, String username) {
        Visitor visitor = new Visitor(server);
        HttpResponse<String> answer = visitor.signIn(username, RunningServer.PASSWORD);
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("not signed in: " + answer.statusCode() + answer.body());
        }
        return visitor;
    }

    public HttpResponse<String> signIn(String username, String password) {
        open("/login");
        return submit("/login", Map.of("username", username, "password", password));
    }

    public HttpResponse<String> open(String path) {
        return send(request(path).GET().build());
    }

    public HttpResponse<String> submit(String path, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.putIfAbsent("csrfToken", token);
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Submits a form that may carry a file; names that begin with {@code file} are sent as one. */
    public HttpResponse<String> upload(String path, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.putIfAbsent("csrfToken", token);
        String parts = form.entrySet().stream()
                .map(field -> "--edge\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\""
                        + (field.getKey().startsWith("file") ? "; filename=\"users.csv\"" : "") + "\r\n\r\n"
                        + field.getValue() + "\r\n")
                .collect(Collectors.joining());
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(parts + "--edge--\r\n"))
                .build());
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getPath() + " " + cookie.isHttpOnly())
                .findFirst()
                .orElse("none");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0")
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
