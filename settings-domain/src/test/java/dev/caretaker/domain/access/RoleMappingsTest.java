package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.domain.access.RoleMappings.Mapping;
import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoleMappingsTest implements SectionContract {

    private static final Permission ENROL = new Permission("ENROL", "Enrol", "Approve requests.");
    private static final Section<RoleMappings> SECTION = RoleMappings.section(
            Stream.concat(Permission.standard().stream(), Stream.of(ENROL)).toList());
    private static final RoleMappings TWO = new RoleMappings(List.of(
            new Mapping("Caretaker.Admin", List.of("SETTINGS", "USERS")),
            new Mapping("Prüfer", List.of("USERS", "LOGS", "ENROL"))));

    @Override
    public Section<RoleMappings> section() {
        return SECTION;
    }

    @Override
    public Map<String, String> filledText() {
        return SECTION.write(TWO);
    }

    private Map<String, String> text(String... pathsAndValues) {
        Map<String, String> text = new LinkedHashMap<>(filledText());
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        return text;
    }

    private static List<Violation> refusalOf(Map<String, String> text) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> SECTION.read(text))
                .violations();
    }

    @Test
    void defaults_mapNothing() {
        assertThat(SECTION.defaults().mappings()).isEmpty();
        assertThat(SECTION.write(SECTION.defaults())).containsExactly(Map.entry("mappings", "0"));
    }

    @Test
    void mappings_writtenAndRead_areTheSame() {
        assertThat(SECTION.read(filledText())).isEqualTo(TWO);
        assertThat(filledText())
                .containsEntry("mappings", "2")
                .containsEntry("mappings[1].role", "Prüfer")
                .containsEntry("mappings[1].permissions", "USERS\nLOGS\nENROL");
    }

    @Test
    void permissions_ofSeveralRoles_addUp() {
        assertThat(TWO.permissionsOf(List.of("Prüfer", "Caretaker.Admin", "Prüfer")))
                .containsExactlyInAnyOrder("SETTINGS", "USERS", "LOGS", "ENROL");
        assertThat(TWO.permissionsOf(List.of())).isEmpty();
    }

    @Test
    void role_inAnotherCaseOrWithBlanks_givesNothing() {
        List<String> roles = List.of("caretaker.admin", " Caretaker.Admin", "Caretaker.Admin ", "Caretaker");

        assertThat(TWO.permissionsOf(roles)).isEmpty();
        assertThat(TWO.unmapped(roles)).isEqualTo(roles);
    }

    @Test
    void unmapped_namesOnlyRolesWithoutARow() {
        assertThat(TWO.unmapped(List.of("x", "Prüfer", "x", "y"))).containsExactly("x", "y");
    }

    @Test
    void role_twice_isRefusedAtTheSecond() {
        assertThat(refusalOf(text("mappings[1].role", "Caretaker.Admin")))
                .containsExactly(new Violation("mappings[1].role", "duplicate-row"));
    }

    @Test
    void roles_differingInCase_areTwo() {
        assertThat(SECTION.read(text("mappings[1].role", "caretaker.admin")).mappings())
                .hasSize(2);
    }

    @Test
    void role_withBlanksAround_isRefused() {
        assertThat(refusalOf(text("mappings[0].role", "Caretaker.Admin ")))
                .containsExactly(new Violation("mappings[0].role", "blanks-around"));
    }

    @Test
    void role_empty_isRefused() {
        assertThat(refusalOf(text("mappings[0].role", "")))
                .containsExactly(new Violation("mappings[0].role", "required"));
    }

    @Test
    void permission_nobodyRegistered_isRefusedWithThoseThereAre() {
        assertThat(refusalOf(text("mappings[0].permissions", "SETTINGS\nROOT")))
                .containsExactly(new Violation(
                        "mappings[0].permissions",
                        "not-a-choice",
                        Map.of("options", "SETTINGS, USERS, BACKUPS, LOGS, ENROL")));
    }

    @Test
    void permissions_inAnyOrderAndTwice_areBroughtToOneForm() {
        RoleMappings read = SECTION.read(text("mappings[0].permissions", " LOGS \n\nUSERS\nLOGS"));

        assertThat(read.mappings().get(0).permissions()).containsExactly("USERS", "LOGS");
    }

    @Test
    void row_leftOutInBetween_isRefused() {
        Map<String, String> text = text("mappings", "3", "mappings[2].role", "x", "mappings[2].permissions", "");
        text.keySet().removeIf(path -> path.startsWith("mappings[1]"));

        assertThat(refusalOf(text)).extracting(Violation::field).contains("mappings[1].role");
    }

    @Test
    void rows_moreThanTheirNumberSays_areRefused() {
        assertThat(refusalOf(text("mappings", "1")))
                .containsExactly(new Violation("mappings", "row-count", Map.of("rows", "2")));
    }

    @Test
    void unknownColumn_isRefused() {
        assertThat(refusalOf(text("mappings[0].rank", "1")))
                .containsExactly(new Violation("mappings[0].rank", "unknown-field"));
    }

    @Test
    void storedText_withAPermissionNobodyRegistersAnyMore_keepsTheOthers() {
        Section<RoleMappings> later = RoleMappings.section(Permission.standard());

        RoleMappings restored = later.restore(filledText());

        assertThat(restored.permissionsOf(List.of("Prüfer"))).containsExactlyInAnyOrder("USERS", "LOGS");
        assertThat(later.completed(filledText()).keySet())
                .containsExactlyElementsOf(filledText().keySet());
    }

    @Test
    void storedText_withAnotherNumberOfRows_isShownForRepair() {
        Map<String, String> stored = text("mappings", "5");

        assertThat(SECTION.completed(stored)).containsEntry("mappings", "5");
        assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> SECTION.restore(stored))
                        .violations())
                .extracting(Violation::code)
                .containsExactly("row-count");
    }
}
