package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

    @Test
    void standardPermissions_areInDisplayOrder() {
        assertThat(Permission.standard())
                .extracting(Permission::name)
                .containsExactly("SETTINGS", "USERS", "BACKUPS", "LOGS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "MANAGE_DEVICES", "A1_2"})
    void name_ofUpperCaseWords_isAccepted(String name) {
        assertThat(new Permission(name, "Label", "Text").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "A__B", "_A", "A_", "1A", "A B", "A-B", "\u00c4"})
    void name_inAnotherForm_isRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Permission(name, "Label", "Text"));
    }

    @Test
    void name_longerThanSixtyCharacters_isRefused() {
        assertThat(new Permission("A".repeat(60), "Label", "Text").name()).hasSize(60);
        assertThatIllegalArgumentException().isThrownBy(() -> new Permission("A".repeat(61), "Label", "Text"));
    }
}
