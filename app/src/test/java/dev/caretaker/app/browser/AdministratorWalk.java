package dev.caretaker.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A browser in which the first administrator has just signed in on a new server; no page may make it complain. */
abstract class AdministratorWalk {

    @TempDir
    Path directory;

    Browsers browsers;
    Page page;

    @BeforeEach
    void start() {
        browsers = new Browsers(directory);
        page = browsers.firstSignIn();
    }

    @AfterEach
    void stop() {
        assertThat(browsers.complaints()).isEmpty();
        browsers.close();
    }
}
