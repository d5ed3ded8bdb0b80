package dev.caretaker.domain.access;

import static dev.caretaker.domain.access.ApiDocumentation.Access.EVERYBODY;
import static dev.caretaker.domain.access.ApiDocumentation.Access.NOBODY;
import static dev.caretaker.domain.access.ApiDocumentation.Access.SELECTED_USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDocumentationTest implements SectionContract {

    @Override
    public Section<?> section() {
        return ApiDocumentation.SECTION;
    }

    private static ApiDocumentation of(ApiDocumentation.Access access, String... roles) {
        return new ApiDocumentation(access, false, List.of(roles));
    }

    @Test
    void defaults_openToSelectedUsersWithoutTryingOut() {
        assertThat(ApiDocumentation.SECTION.defaults()).isEqualTo(of(SELECTED_USERS));
    }

    @Test
    void access_ofNobodyAndEverybody_asksForNothing() {
        assertThat(of(NOBODY, "Docs").opensTo(true, List.of("Docs"))).isFalse();
        assertThat(of(EVERYBODY).opensTo(false, List.of())).isTrue();
    }

    @Test
    void access_ofSelectedUsers_asksForSwitchOrRole() {
        assertThat(of(SELECTED_USERS).opensTo(true, List.of())).isTrue();
        assertThat(of(SELECTED_USERS).opensTo(false, List.of("Docs"))).isFalse();
        assertThat(of(SELECTED_USERS, "Other", "Docs").opensTo(false, List.of("X", "Docs")))
                .isTrue();
        assertThat(of(SELECTED_USERS, "docs").opensTo(false, List.of("Docs"))).isFalse();
    }

    @Test
    void roles_thatComeTwice_countOnce() {
        assertThat(of(NOBODY, "A", "B", "A").roles()).containsExactly("A", "B");
    }

    @Test
    void roles_beyondTheirBounds_areRefused() {
        List<String> tooMany = Collections.nCopies(101, "A");
        assertThat(new ApiDocumentation(NOBODY, false, tooMany).roles()).containsExactly("A");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> of(NOBODY, "A".repeat(121)))
                .satisfies(refused ->
                        assertThat(refused.violations().get(0).code()).isEqualTo("line-too-long"));
    }
}
