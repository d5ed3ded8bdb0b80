package dev.caretaker.adapter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NavigationTest {

    private final RunningServer server = RunningServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    private Visitor visitor(String name, String permissions) {
        Set<String> held = Arrays.stream(permissions.split(" "))
                .filter(permission -> !permission.isEmpty())
                .collect(Collectors.toSet());
        server.addUser(name, held, false);
        return Visitor.signedIn(server, name);
    }

    @ParameterizedTest
    @CsvSource({
        "one, SETTINGS USERS, true, true, /settings/general",
        "two, SETTINGS, true, false, /settings/general",
        "three, USERS, false, true, /users",
        "four, LOGS, false, false, /logs",
        "five, BACKUPS, false, false, /backups",
        "six, '', false, false, /account"
    })
    void menuAndNavigation_offerWhatIsOpenOnly(
            String name, String permissions, boolean settings, boolean users, String start) {
        Visitor visitor = visitor(name, permissions);

        String page = visitor.open("/account").body();

        assertThat(page.split("<a href=\"/settings/general\"", -1)).hasSize(settings ? 3 : 1);
        assertThat(page.split("<a href=\"/users\"", -1)).hasSize(users ? 3 : 1);
        assertThat(page.split("<a href=\"/backups\"", -1)).hasSize(permissions.contains("BACKUPS") ? 3 : 1);
        assertThat(page.split("<a href=\"/logs\"", -1)).hasSize(permissions.contains("LOGS") ? 3 : 1);
        assertThat(page)
                .contains("aria-current=\"true\"", "My account", "Log out")
                .doesNotContain("\"/api-docs\"");
        assertThat(visitor.open("/").headers().firstValue("Location")).hasValue(start);
    }

    @Test
    void signInPage_hasNoNavigation() {
        assertThat(new Visitor(server).open("/login").body()).doesNotContain("aria-label=\"Main\"", "data-user");
    }
}
