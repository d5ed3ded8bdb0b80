package dev.caretaker.adapter.entra;

import dev.caretaker.adapter.entra.lookalike.JsonText;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Keycloak with one realm, one user and one application that proves itself with a certificate. */
final class Keycloak implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final String realm;

    /** What is registered, with the claims that are Entra's own. */
    record Application(
            String clientId,
            String tenantId,
            String objectId,
            byte[] certificate,
            String redirectUri,
            String logoutUrl) {}

    private Keycloak(Process process, String realm) {
        this.process = process;
        this.realm = realm;
    }

    static Keycloak start(Path home, Application application) throws IOException {
        Path folder = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.writeString(folder.resolve("caretaker-realm.json"), JsonText.of(realmOf(application)));
        int port = freePort();
        Process process = new ProcessBuilder(
                        home.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + freePort())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("keycloak.log").toFile())
                .start();
        Keycloak keycloak = new Keycloak(process, "http://127.0.0.1:" + port + "/realms/caretaker");
        keycloak.awaitReady();
        return keycloak;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, Object> realmOf(Application application) {
        Map<String, Object> user = Map.of(
                "username", "zoe",
                "enabled", true,
                "email", "zoe@example.org",
                "firstName", "Zoe",
                "lastName", "Example",
                "credentials", List.of(Map.of("type", "password", "value", "zoe-knows")),
                "realmRoles", List.of("Operator"));
        return Map.of(
                "realm",
                "caretaker",
                "enabled",
                true,
                "sslRequired",
                "none",
                "roles",
                Map.of("realm", List.of(Map.of("name", "Operator"))),
                "users",
                List.of(user),
                "clients",
                List.of(clientOf(application)));
    }

    private static Map<String, Object> clientOf(Application application) {
        String certificate = Base64.getEncoder().encodeToString(application.certificate());
        return Map.of(
                "clientId", application.clientId(),
                "clientAuthenticatorType", "client-jwt",
                "publicClient", false,
                "standardFlowEnabled", true,
                "frontchannelLogout", true,
                "redirectUris", List.of(application.redirectUri()),
                "defaultClientScopes", List.of("basic", "profile"),
                "protocolMappers",
                        List.of(
                                fixed("tid", application.tenantId()),
                                fixed("oid", application.objectId()),
                                fixed("ver", "2.0"),
                                rolesMapper()),
                "attributes",
                        Map.of(
                                "jwt.credential.certificate", certificate,
                                "token.endpoint.auth.signing.alg", "PS256",
                                "pkce.code.challenge.method", "S256",
                                "frontchannel.logout.url", application.logoutUrl(),
                                "frontchannel.logout.session.required", "true"));
    }

    private static Map<String, Object> fixed(String claim, String value) {
        return mapper(claim, "oidc-hardcoded-claim-mapper", Map.of("claim.name", claim, "claim.value", value));
    }

    /** Only the role we made: Keycloak gives each user some of its own. */
    private static Map<String, Object> rolesMapper() {
        return mapper("roles", "oidc-hardcoded-claim-mapper", Map.of("claim.name", "roles", "claim.value", "Operator"));
    }

    private static Map<String, Object> mapper(String name, String kind, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("jsonType.label", "String");
        all.put("id.token.claim", "true");
        return Map.of("name", name, "protocol", "openid-connect", "protocolMapper", kind, "config", all);
    }

    String realm() {
        return realm;
    }

    private void awaitReady() {
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("Keycloak did not start; see keycloak.log");
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private boolean answers() {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(realm)).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** A browser in front of its pages. */
    static final class Door {

        private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
        private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

        private final Map<String, String> cookies = new TreeMap<>();

        /** Fills in the form; the code with which the browser is sent back. */
        String signIn(String address, String username, String password) throws IOException, InterruptedException {
            String page = send(HttpRequest.newBuilder(URI.create(address))).body();
            String form = "username=" + encoded(username) + "&password=" + encoded(password);
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create(found(FORM, page).replace("&amp;", "&")))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form)));
            return found(CODE, answer.headers().firstValue("Location").orElse(answer.body()));
        }

        /** The page that tells applications in frames. */
        String signOut(String address) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(URI.create(address))).body().replace("&amp;", "&");
        }

        /** Browsers send cookies marked as secure to their own machine, the client of the JDK does not. */
        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            String sent = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            HttpRequest complete = sent.isEmpty()
                    ? request.build()
                    : request.header("Cookie", sent).build();
            HttpResponse<String> answer = HTTP.send(complete, BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(one -> {
                String[] sides = one.split(";", 2)[0].split("=", 2);
                cookies.put(sides[0], sides[1]);
            });
            return answer;
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private static String found(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError(pattern + " is not in " + text);
            }
            return matcher.group(1);
        }
    }
}
