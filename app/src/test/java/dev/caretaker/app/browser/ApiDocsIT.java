package dev.caretaker.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiDocsIT extends AdministratorWalk {

    private void open(String access, boolean tryItOut) {
        page.navigate("/settings/api-docs");
        page.locator("#api-documentation-access").selectOption(access);
        page.locator("#api-documentation-tryItOut").setChecked(tryItOut);
        page.locator("#api-documentation-form .foot-buttons .btn-primary").click();
        assertThat(page.locator("#api-documentation [role=status]")).containsText("Saved");
    }

    private void createReader() {
        page.navigate("/users/new");
        page.locator("#username").fill("reader");
        page.locator("#apiDocs").check();
        page.locator("#user-form .foot-buttons .btn-primary").click();
        assertThat(page.locator("h1")).hasText("User created");
    }

    @Test
    void withoutAccess_thereIsNoPageAndNoEntry() {
        assertThat(page.locator("a[href='/api-docs']").first()).isAttached();
        open("NOBODY", false);

        assertThat(page.locator("a[href='/api-docs']")).hasCount(0);

        assertThat(page.navigate("/api-docs").status()).isEqualTo(404);
    }

    @Test
    void page_showsEveryCallAndAsksNoOtherServer() {
        open("EVERYBODY", false);
        Set<String> hosts = new HashSet<>();
        page.onRequest(request -> hosts.add(URI.create(request.url()).getScheme() + " "
                + URI.create(request.url()).getAuthority()));

        page.navigate("/api-docs?url=https://evil.example/x.json&configUrl=https://evil.example/c.json");

        assertThat(page.locator("[id^=operations-Users]").first()).isVisible();
        assertThat(page.locator(".errors-wrapper")).hasCount(0);
        page.locator("[id^=operations-Users] .opblock-summary-control").first().click();
        assertThat(page.locator(".opblock.is-open .responses-wrapper").first()).isVisible();
        assertThat(page.locator(".errors-wrapper")).hasCount(0);
        assertThat(page.locator(".try-out")).hasCount(0);
        hosts.removeIf(host -> host.startsWith("data ") || host.startsWith("blob "));
        assertThat(hosts).containsExactly("http localhost:" + browsers.port());
    }

    @Test
    void viewAs_leavesOutWhatTheOtherMayNotDo() {
        createReader();
        page.navigate("/api-docs");
        page.locator("#as").fill("reader");
        page.keyboard().press("Enter");

        assertThat(page.locator("[id^='operations-Own_account']").first()).isVisible();
        assertThat(page.locator("[id^=operations-Users]")).hasCount(0);
        assertThat(page.locator(".lead strong")).hasText("reader");
    }

    @Test
    void callTriedOut_usesTheSessionWithItsToken() {
        open("EVERYBODY", true);
        page.navigate("/api-docs");
        page.locator("[id$=-assessPassword] .opblock-summary-control").click();
        page.locator("[id$=-assessPassword] .try-out__btn").click();
        page.locator("[id$=-assessPassword] textarea").fill("{\"newPassword\":\"short\"}");

        page.locator("[id$=-assessPassword] .execute").click();

        assertThat(page.locator("[id$=-assessPassword] .live-responses-table tbody .response-col_status")
                        .first())
                .containsText("200");
    }

    @Test
    void token_isShownOnceWorksAndDiesWhenRevoked() throws IOException, InterruptedException {
        page.navigate("/account/tokens/new");
        page.locator("#name").fill("backup script");
        page.locator("input[name='permissions.USERS']").check();
        page.locator("#token-form .foot-buttons .btn-primary").click();
        String token = page.locator("#shown-once").textContent();
        assertThat(status(token)).isEqualTo(200);

        page.navigate("/account");
        assertThat(page.locator("#tokens")).containsText("backup script");
        assertThat(page.content()).doesNotContain(token);
        page.locator("#tokens .row-action a").click();
        page.locator(".btn-danger").click();

        assertThat(page.locator("[role=status]").first()).containsText("The token is revoked.");
        assertThat(status(token)).isEqualTo(401);
    }

    private int status(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + browsers.port() + "/web/api/users"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
