package dev.caretaker.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a product that embeds Caretaker adds a log type, a permission and a settings section: one object each. */
class ExampleHostProductTest {

    private static final LogType PROTOCOL = new LogType(
            "scep", "SCEP", "Requests of devices and what became of them.", Count.of(90), Count.of(500), 30);

    private static final Permission CERTIFICATES =
            new Permission("CERTIFICATES", "Certificates", "Issue and revoke certificates.");

    /**
     * How long certificates of devices are valid.
     *
     * @param validityDays days a certificate is valid, 1 to 3650
     * @param renewalDays days before its end in which a device may renew it, 1 to 365, fewer than {@code validityDays}
     * @param automatic whether requests are granted without an administrator
     */
    private record Enrolment(int validityDays, int renewalDays, boolean automatic) {

        private static final Field<Integer> VALIDITY_DAYS = Field.wholeNumber("validityDays", Unit.DAYS, 1, 3650);
        private static final Field<Integer> RENEWAL_DAYS = Field.wholeNumber("renewalDays", Unit.DAYS, 1, 365);
        private static final Field<Boolean> AUTOMATIC = Field.toggle("automatic");

        static final Section<Enrolment> SECTION = Section.of(
                "enrolment",
                Enrolment.class,
                Fields.<Enrolment>of()
                        .with(VALIDITY_DAYS, Enrolment::validityDays)
                        .with(RENEWAL_DAYS, Enrolment::renewalDays)
                        .with(AUTOMATIC, Enrolment::automatic)
                        .into(values -> new Enrolment(
                                values.get(VALIDITY_DAYS), values.get(RENEWAL_DAYS), values.get(AUTOMATIC))),
                new Enrolment(365, 30, false));

        Enrolment {
            new Violations()
                    .check(VALIDITY_DAYS, validityDays)
                    .check(RENEWAL_DAYS, renewalDays)
                    .rule(renewalDays < validityDays, "renewalDays", "renewal-before-issue")
                    .refuse();
        }

        boolean renewable(Instant validUntil, Instant now) {
            return !now.isBefore(validUntil.minus(Duration.ofDays(renewalDays)));
        }
    }

    private static List<LogType> logTypes() {
        List<LogType> types = new ArrayList<>(LogType.standard());
        types.add(PROTOCOL);
        return types;
    }

    private static final SettingsCatalogue CATALOGUE = SettingsCatalogue.of(List.of(
            BackupRetention.section(ZoneId.of("Europe/Berlin")),
            LoginRestrictions.SECTION,
            PasswordRules.SECTION,
            LogCleanup.section(logTypes()),
            Enrolment.SECTION));

    @Test
    void sectionOfTheHost_isReadLikeAnyOther() {
        Map<String, String> submitted = Map.of("validityDays", "730", "renewalDays", "60", "automatic", "true");

        Enrolment enrolment = CATALOGUE.section(Enrolment.class).read(submitted);

        assertThat(enrolment).isEqualTo(new Enrolment(730, 60, true));
        assertThat(enrolment.renewable(Instant.parse("2026-12-24T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z")))
                .isTrue();
    }

    @Test
    void logTypeOfTheHost_hasItsRowInTheCleanup() {
        LogCleanup cleanup = CATALOGUE.section(LogCleanup.class).defaults();

        assertThat(cleanup.of("scep").maxAgeDays()).isEqualTo(Count.of(90));
        assertThat(cleanup.types()).hasSize(LogType.standard().size() + 1);
    }

    @Test
    void logTypeOfTheHost_registeredLater_joinsWhatIsStored() {
        Section<LogCleanup> before = LogCleanup.section(LogType.standard());
        Map<String, String> stored = new LinkedHashMap<>(before.write(before.defaults()));
        stored.put("types[1].maxAgeDays", "7");

        LogCleanup cleanup = CATALOGUE.section(LogCleanup.class).restore(stored);

        assertThat(cleanup.of("login").maxAgeDays()).isEqualTo(Count.of(7));
        assertThat(cleanup.of("scep").maxSizeMib()).isEqualTo(Count.of(500));
    }

    @Test
    void permissionOfTheHost_standsBesideTheStandardOnes() {
        List<Permission> permissions = new ArrayList<>(Permission.standard());
        permissions.add(CERTIFICATES);

        assertThat(permissions)
                .extracting(Permission::name)
                .containsExactly("SETTINGS", "USERS", "BACKUPS", "LOGS", "CERTIFICATES");
    }

    /** The section of the host keeps what every section promises. */
    @Nested
    class EnrolmentSection implements SectionContract {

        @Override
        public Section<Enrolment> section() {
            return Enrolment.SECTION;
        }
    }
}
