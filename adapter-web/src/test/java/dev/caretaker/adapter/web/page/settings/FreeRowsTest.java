package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.access.RoleMappings.Mapping;
import dev.caretaker.domain.section.Section;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreeRowsTest {

    private static final Section<RoleMappings> SECTION = RoleMappings.section(Permission.standard());

    private static Map<String, String> submitted(String form) {
        return Submitted.of(FormBody.of(form), SECTION).text();
    }

    @Test
    void rows_removedOrLeftEmpty_areGoneAndTheGapIsClosed() {
        Map<String, String> text = submitted("mappings[0].role=a&mappings[0].permissions=USERS"
                + "&mappings[0]-remove=true"
                + "&mappings[1].role=b&mappings[1].permissions=LOGS&mappings[1].permissions=SETTINGS"
                + "&mappings[2].role=c&mappings[3].role=&version=1&csrfToken=x");

        assertThat(SECTION.read(text).mappings())
                .containsExactly(new Mapping("b", List.of("SETTINGS", "LOGS")), new Mapping("c", List.of()));
    }

    @Test
    void form_withoutRows_saysThatThereAreNone() {
        assertThat(submitted("version=1")).containsExactly(Map.entry("mappings", "0"));
    }

    @Test
    void row_withPermissionsButNoRole_isKeptSoThatItIsRefused() {
        assertThat(submitted("mappings[0].role=&mappings[0].permissions=LOGS"))
                .containsEntry("mappings", "1")
                .containsEntry("mappings[0].role", "");
    }

    @Test
    void freeTable_offersOneSpareRowUntilItIsFull() {
        assertThat(FreeRows.spare(SECTION.fields().get(0), Map.of("mappings", "0")))
                .isEqualTo(1);
        assertThat(FreeRows.spare(SECTION.fields().get(0), Map.of("mappings[499].role", "x")))
                .isZero();
    }
}
