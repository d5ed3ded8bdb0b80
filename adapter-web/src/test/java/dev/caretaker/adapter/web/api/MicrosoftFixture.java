package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.WatchedMicrosoft;
import dev.caretaker.application.sso.VerifiedIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** A browser between this server and a Microsoft that is rehearsed. */
abstract class MicrosoftFixture {

    static final String WAY = "/authentication/sso/microsoftoidc";
    static final String LOGOUT = "/web/api/authentication/sso/microsoftoidc/logout";
    static final String SECTION = "/web/api/settings/entra-sso";
    static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    static final String VALUES = """
            {"enabled":true,"cloud":"GLOBAL","tenantId":"%s","clientId":"11112222-bbbb-3333-cccc-4444dddd5555",
            "localLogin":"ALLOWED","logoutFromMicrosoft":false,"clockSkewSeconds":120%s}""";
    static final String SECRET = ",\"credential\":{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"hunter2hunter2\"}";

    @AutoClose
    final RunningServer server = RunningServer.start();

    final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    String admin = "";

    @BeforeEach
    void map() {
        admin = server.token("admin");
        assertThat(put("/web/api/settings/role-mappings", """
                {"mappings":[{"role":"Operator","permissions":["LOGS"]}]}""").statusCode()).isEqualTo(200);
    }

    HttpResponse<String> put(String path, String json) {
        return server.as(admin, "PUT", path).header("If-Match", "*").json(json).send();
    }

    void connect() {
        assertThat(put(SECTION, VALUES.formatted(TENANT, SECRET)).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    static String cookie(HttpResponse<?> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(0, one.indexOf(';')))
                .findFirst()
                .orElse("");
    }

    static VerifiedIdentity zoe(String... roles) {
        return new VerifiedIdentity(
                TENANT,
                "00000000-0000-0000-0000-000000000001",
                "sub",
                Optional.of("zoe@example.org"),
                Optional.empty(),
                List.of(roles),
                Optional.of("sid-1"),
                Optional.empty());
    }

    HttpResponse<String> comeBack(String returnTo, String... roles) throws IOException, InterruptedException {
        HttpResponse<String> start = get(WAY + "?returnTo=" + returnTo);
        assertThat(start.statusCode()).isEqualTo(303);
        String query = server.bean(WatchedMicrosoft.class).signIn(zoe(roles));
        return get(WAY + "/login" + query, "Cookie", cookie(start, "caretaker-sso"));
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    HttpResponse<String> signOut(String session) throws IOException, InterruptedException {
        String page = get("/account", "Cookie", session).body();
        String token = page.replaceFirst("(?s).*?name=\"csrfToken\" value=\"([^\"]+)\".*", "$1");
        return post("/logout", "csrfToken=" + token, "Cookie", session);
    }

    HttpResponse<String> post(String path, String form, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }
}
