package dev.caretaker.app.sso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server on {@code localhost} and Entra on {@code 127.0.0.1}, which are two sites to a browser, connected with a
 * certificate that the server made.
 */
final class Installation implements AutoCloseable {

    static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";
    static final String WAY = "/authentication/sso/microsoftoidc";
    static final String LOGOUT = "/web/api/authentication/sso/microsoftoidc/logout";

    private static final String INITIAL = "Initial-Password-Of-Operator-1";

    final EntraLookAlike entra;

    private final Path directory;
    private final Map<String, String> environment;
    private final int port;
    private ServerProcess server;
    private Client admin;

    Installation(Path directory) throws IOException {
        this(directory, Map.of());
    }

    Installation(Path directory, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.environment = environment;
        this.port = ServerProcess.freePort();
        this.entra = new EntraLookAlike(Clock.systemUTC(), address() + WAY + "/login");
        entra.door().tellOfSignOuts(address() + LOGOUT);
        this.server = started();
        this.admin = new Client(port);
        String challenge =
                Client.property(admin.login("admin", INITIAL), "challenge").orElseThrow();
        assertThat(admin.changePassword(challenge, PASSWORD).statusCode()).isEqualTo(200);
    }

    private ServerProcess started() throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CARETAKER_PORT", Integer.toString(port));
        all.put("CARETAKER_ADMIN_PASSWORD", INITIAL);
        all.put("CARETAKER_ENTRA_AUTHORITY", entra.authority());
        return ServerProcess.ready(directory, all);
    }

    /** Stops the server as an operator does, and starts it again. */
    void restart() throws IOException, InterruptedException {
        server.terminate();
        server.exitStatus();
        server.close();
        startAgain();
    }

    /** Ends the server as a crash does. */
    void kill() {
        server.close();
    }

    void startAgain() throws IOException {
        server = started();
        assertThat(logIn().statusCode()).isEqualTo(200);
    }

    String address() {
        return "http://localhost:" + port;
    }

    /** A local sign-in with the password of the administrator. */
    HttpResponse<String> logIn() {
        admin = new Client(port);
        return admin.login("admin", PASSWORD);
    }

    /** Makes a certificate, uploads it to the application at Entra, and switches single sign-on on. */
    void connect(String cloud) {
        save(cloud, false, """
                ,"credential":{"kind":"GENERATED_CERTIFICATE","generate":true,"validityMonths":12,"keyBits":2048}""");
        register(admin.get("/web/api/settings/entra-sso/certificate.pem").body());
    }

    /** Uploads a certificate to the application at Entra; returns it as DER. */
    byte[] register(String pem) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            entra.register(certificate);
            return certificate.getEncoded();
        } catch (CertificateException unreadable) {
            throw new AssertionError(pem, unreadable);
        }
    }

    void logoutFromMicrosoft(boolean wanted) {
        save("GLOBAL", wanted, "");
    }

    private void save(String cloud, boolean logoutFromMicrosoft, String credential) {
        put("/web/api/settings/entra-sso", """
                {"enabled":true,"cloud":"%s","tenantId":"%s","clientId":"%s","localLogin":"ALLOWED",
                "logoutFromMicrosoft":%s,"clockSkewSeconds":120%s}""".formatted(
                        cloud, EntraLookAlike.TENANT, EntraLookAlike.CLIENT_ID, logoutFromMicrosoft, credential));
    }

    /** Maps the only role that gives anything. */
    void map(String role, String permission) {
        put(
                "/web/api/settings/role-mappings",
                "{\"mappings\":[{\"role\":\"" + role + "\",\"permissions\":[\"" + permission + "\"]}]}");
    }

    void put(String path, String json) {
        assertThat(admin.send("PUT", path, json))
                .satisfies(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
    }

    /** The rows of a log that contain a text. */
    String rows(String log, String text) {
        return admin.get("/web/api/logs/" + log + "?text=" + text).body();
    }

    String get(String path) {
        return admin.get(path).body();
    }

    /** An account at Entra whose session has the number of the account. */
    static Map<String, Object> account(int number, String username, String... roles) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("oid", "%08d-aaaa-bbbb-cccc-000000000000".formatted(number));
        claims.put("sub", "subject-" + number);
        claims.put("preferred_username", username);
        claims.put("name", "Somebody");
        claims.put("sid", "session-" + number);
        claims.put("login_hint", "O.hint-" + number);
        if (roles.length > 0) {
            claims.put("roles", List.of(roles));
        }
        return claims;
    }

    @Override
    public void close() {
        server.close();
        entra.close();
    }
}
