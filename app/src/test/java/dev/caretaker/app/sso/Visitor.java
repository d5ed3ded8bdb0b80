package dev.caretaker.app.sso;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody whose browser stops at every redirect. */
final class Visitor {

    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

    private final HttpClient browser;
    private final String server;

    Visitor(String server) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build(),
                server);
    }

    private Visitor(HttpClient browser, String server) {
        this.browser = browser;
        this.server = server;
    }

    /** The same browser, sent to another server by the proxy. */
    Visitor on(String otherServer) {
        return new Visitor(browser, otherServer);
    }

    HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            return browser.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Presses the button; the address to which that leads. */
    String press() {
        return location(get(Installation.WAY));
    }

    /** Signs in at Entra and goes where Entra sends the browser; the path to which that leads. */
    String goOn(EntraLookAlike entra, String address, Map<String, Object> account) {
        return goOn(address, entra.signIn(address, account));
    }

    /** Comes back from an address of Entra with a code. */
    String goOn(String address, String code) {
        Matcher state = STATE.matcher(address);
        if (!state.find()) {
            throw new AssertionError("no state in " + address);
        }
        String back = "?code=" + code + "&state=" + URLDecoder.decode(state.group(1), StandardCharsets.UTF_8);
        return location(get(Installation.WAY + "/login" + back));
    }

    private static String location(HttpResponse<?> answer) {
        if (answer.statusCode() != 303) {
            throw new AssertionError("no redirect but " + answer.statusCode());
        }
        return answer.headers().firstValue("Location").orElse("");
    }

    HttpResponse<String> me() {
        return get("/web/api/authentication/me");
    }
}
