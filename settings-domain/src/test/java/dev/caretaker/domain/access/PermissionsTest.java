package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private static final Permission PRINTERS = new Permission("PRINTERS", "Printers", "Manage printers.");
    private static final Permissions ALL = Permissions.with(List.of(PRINTERS));

    @Test
    void permissions_ofAHost_comeBehindTheStandardOnes() {
        assertThat(ALL.list())
                .extracting(Permission::name)
                .containsExactly("SETTINGS", "USERS", "BACKUPS", "LOGS", "PRINTERS");
        assertThat(ALL.names()).containsExactlyInAnyOrder("SETTINGS", "USERS", "BACKUPS", "LOGS", "PRINTERS");
    }

    @Test
    void permission_registeredTwice_isRefused() {
        Permission again = new Permission("USERS", "People", "Something else.");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Permissions.with(List.of(again)))
                .withMessageContaining("USERS");
    }

    @Test
    void label_ofAnUnknownPermission_isItsName() {
        assertThat(ALL.label("PRINTERS")).isEqualTo("Printers");
        assertThat(ALL.label("GONE")).isEqualTo("GONE");
    }

    @Test
    void names_thatAreNoPermissions_areNamedOneByOne() {
        String options = "SETTINGS, USERS, BACKUPS, LOGS, PRINTERS";

        assertThat(ALL.violations("permissions", List.of("LOGS", "users", "NOPE")))
                .containsExactly(
                        new Violation(
                                "permissions", "unknown-permission", Map.of("value", "users", "options", options)),
                        new Violation(
                                "permissions", "unknown-permission", Map.of("value", "NOPE", "options", options)));
    }

    @Test
    void name_tooLongToBeOne_isShortenedInItsMessage() {
        String smileys = "\uD83D\uDE00".repeat(61);

        assertThat(ALL.violations("permissions", List.of("A".repeat(60))).get(0).limits())
                .containsEntry("value", "A".repeat(60));
        assertThat(ALL.violations("permissions", List.of(smileys)).get(0).limits())
                .containsEntry("value", "\uD83D\uDE00".repeat(60) + "…");
    }

    @Test
    void administrator_holdsSettingsAndUsers() {
        assertThat(Permission.makeAdministrator(Set.of("SETTINGS", "USERS", "LOGS")))
                .isTrue();
        assertThat(Permission.makeAdministrator(Set.of("SETTINGS", "LOGS"))).isFalse();
        assertThat(Permission.makeAdministrator(Set.of("USERS"))).isFalse();
    }
}
