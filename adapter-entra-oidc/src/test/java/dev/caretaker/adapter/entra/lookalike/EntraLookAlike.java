package dev.caretaker.adapter.entra.lookalike;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One tenant with one application, on a port of this machine. */
public final class EntraLookAlike implements AutoCloseable {

    public static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    public static final String CLIENT_ID = "11112222-bbbb-3333-cccc-4444dddd5555";
    public static final String REDIRECT_URI = "https://caretaker.example/back";
    public static final String SECRET = "abc8Q~right.secret_with-odd+letters%&=";

    /** What one path answers in place of the truth. */
    public record Lie(int status, String type, String body, Map<String, String> headers, Duration dripPerByte) {

        public static Lie json(String body) {
            return new Lie(200, "application/json", body, Map.of(), Duration.ZERO);
        }

        public static Lie of(int status, String type, String body) {
            return new Lie(status, type, body, Map.of(), Duration.ZERO);
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Clock clock;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Lie> lies = new ConcurrentHashMap<>();
    private final TokenMint mint;
    private final CodeDesk desk;
    private final FrontDoor door;
    private final int port;
    private volatile HttpServer server;
    private volatile Duration ahead = Duration.ZERO;

    public EntraLookAlike(Clock clock) {
        this(clock, REDIRECT_URI);
    }

    public EntraLookAlike(Clock clock, String redirectUri) {
        this.clock = clock;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
        this.mint = new TokenMint(issuer());
        this.desk = new CodeDesk(mint, issuer(), tokenEndpoint(), redirectUri);
        this.door = new FrontDoor(desk, redirectUri);
        open();
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void open() {
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Nobody listens any more. */
    public void goAway() {
        server.stop(0);
    }

    /** Listens where it did before. */
    public void comeBack() {
        server = listen(port);
        open();
    }

    public String authority() {
        return "http://127.0.0.1:" + port;
    }

    public String issuer() {
        return authority() + "/" + TENANT + "/v2.0";
    }

    public String tokenEndpoint() {
        return authority() + "/" + TENANT + "/oauth2/v2.0/token";
    }

    public TokenMint mint() {
        return mint;
    }

    public CodeDesk desk() {
        return desk;
    }

    /** What people see in their browsers. */
    public FrontDoor door() {
        return door;
    }

    /** Lets its clock go wrong. */
    public void goAhead(Duration time) {
        ahead = time;
    }

    private Instant now() {
        return clock.instant().plus(ahead);
    }

    public void register(X509Certificate certificate) {
        desk.register(certificate);
    }

    /** Makes one of {@code discovery}, {@code keys} and {@code token} answer something else. */
    public void lie(String path, Lie lie) {
        lies.put(path, lie);
    }

    public void tellTheTruth() {
        lies.clear();
    }

    /** Last parts of the paths that were called, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** A person signs in at an address, as a browser would. */
    public String signIn(String address, Map<String, Object> claims) {
        return desk.signIn(address, claims, now());
    }

    public String discovery() {
        Map<String, Object> document = new HashMap<>();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", authority() + "/" + TENANT + "/oauth2/v2.0/authorize");
        document.put("token_endpoint", tokenEndpoint());
        document.put("jwks_uri", authority() + "/" + TENANT + "/discovery/v2.0/keys");
        document.put("end_session_endpoint", authority() + "/" + TENANT + "/oauth2/v2.0/logout");
        document.put("userinfo_endpoint", "https://graph.microsoft.com/oidc/userinfo");
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return JsonText.of(document);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String name = path.substring(path.lastIndexOf('/') + 1).replace("openid-configuration", "discovery");
            calls.add(name);
            Lie lie = lies.get(name);
            if (lie == null) {
                send(exchange, truth(name, path, exchange));
            } else {
                send(exchange, lie);
            }
        }
    }

    private Lie truth(String name, String path, HttpExchange exchange) throws IOException {
        try {
            if (!path.startsWith("/" + TENANT + "/")) {
                throw EntraError.badRequest("invalid_tenant", 90002, "Tenant not found.");
            }
            return switch (name) {
                case "discovery" -> Lie.json(discovery());
                case "keys" -> Lie.json(mint.keySet());
                case "token" -> Lie.json(token(exchange));
                case "authorize" -> door.authorize(exchange.getRequestURI(), now());
                case "logout" -> door.signOut(exchange.getRequestURI());
                default -> Lie.of(404, "text/html", "<html>not found</html>");
            };
        } catch (EntraError error) {
            return Lie.of(error.status(), "application/json; charset=utf-8", error.json(now().toString()));
        }
    }

    private String token(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            throw EntraError.badRequest("invalid_request", 9002326, "Cross-origin token redemption is not permitted.");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!exchange.getRequestMethod().equals("POST") || type == null || !type.startsWith("application/x-www-form")) {
            throw EntraError.badRequest("invalid_request", 900561, "The endpoint only accepts POST requests.");
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return desk.token(form(body), now());
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            String name = URLDecoder.decode(sides[0], StandardCharsets.UTF_8);
            String value = sides.length == 1 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8);
            if (values.put(name, value) != null) {
                throw EntraError.badRequest("invalid_request", 90023, "Parameter twice: " + name);
            }
        }
        return values;
    }

    private void send(HttpExchange exchange, Lie answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (answer.dripPerByte().isZero()) {
            exchange.getResponseBody().write(body);
            return;
        }
        List<Byte> drops = new ArrayList<>();
        for (byte drop : body) {
            drops.add(drop);
        }
        for (byte drop : drops) {
            exchange.getResponseBody().write(drop);
            exchange.getResponseBody().flush();
            pause(answer.dripPerByte());
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
