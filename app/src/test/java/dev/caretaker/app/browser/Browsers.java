package dev.caretaker.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real server on an empty H2 database, and a browser in front of it. */
final class Browsers implements AutoCloseable {

    static final String INITIAL = "Initial-Password-Of-Operator-1";
    static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";

    private final EmbeddedServer server;
    private final Chromium chromium = new Chromium();
    private final List<String> complaints = new ArrayList<>();

    Browsers(Path dataDirectory) {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "caretaker.data-dir",
                        dataDirectory.toString(),
                        "caretaker.port",
                        -1,
                        "caretaker.public-url",
                        "http://localhost:8080",
                        "caretaker.entra-authority",
                        "http://localhost:9", // where nobody listens: no test calls Microsoft
                        "caretaker.admin-password",
                        INITIAL));
    }

    int port() {
        return server.getPort();
    }

    /** A part of the server, to prepare what a browser cannot. */
    <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** A new window with its own cookies. */
    Page open(Browser.NewContextOptions options) {
        BrowserContext context =
                chromium.browser().newContext(options.setBaseURL("http://localhost:" + server.getPort()));
        context.setDefaultTimeout(20_000);
        Page page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        return page;
    }

    Page open() {
        return open(new Browser.NewContextOptions());
    }

    private void listen(ConsoleMessage message) {
        // Answers such as 422 are printed too and are wanted; refusals by the content security policy are not.
        boolean harmless =
                message.text().startsWith("Failed to load resource: the server responded with a status of 4");
        if (message.type().equals("error") && !harmless) {
            complaints.add(message.text());
        }
    }

    /** What browsers complained about so far, such as violations of the content security policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    static void fillSignIn(Page page, String username, String password) {
        page.getByLabel("User name").fill(username);
        page.locator("#password").fill(password);
        page.locator("main button[type=submit]").click();
    }

    /** Changes the initial password, which has to happen once. */
    Page firstSignIn() {
        Page page = open();
        page.navigate("/login");
        fillSignIn(page, "admin", INITIAL);
        page.locator("#newPassword").fill(PASSWORD);
        page.locator("#repeatPassword").fill(PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/settings/general");
        return page;
    }

    /** Signs in with the password that {@link #firstSignIn} has set. */
    void signIn(Page page) {
        page.navigate("/login");
        fillSignIn(page, "admin", PASSWORD);
        page.waitForURL("**/settings/general");
    }

    @Override
    public void close() {
        chromium.close();
        server.getApplicationContext().close();
    }
}
