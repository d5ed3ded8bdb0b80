package dev.caretaker.domain.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Schedule;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class BackupRetentionTest implements SectionContract {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Override
    public Section<BackupRetention> section() {
        return BackupRetention.section(BERLIN);
    }

    @Test
    void defaults_areThoseOfTheProxmoxExampleInTheServersZone() {
        assertThat(section().defaults())
                .isEqualTo(new BackupRetention(
                        true,
                        Count.of(3),
                        Count.off(),
                        Count.of(13),
                        Count.of(8),
                        Count.of(11),
                        Count.off(),
                        0,
                        0,
                        1,
                        50,
                        BERLIN,
                        new Schedule("0 3 * * *")));
    }

    @Test
    void serverZone_thatIsABareOffset_givesWayToUtc() {
        assertThat(BackupRetention.section(ZoneId.of("GMT+02:00")).defaults().timeZone())
                .isEqualTo(ZoneId.of("UTC"));
        assertThat(BackupRetention.section(ZoneId.of("Etc/GMT-2")).defaults().timeZone())
                .isEqualTo(ZoneId.of("Etc/GMT-2"));
    }

    @Test
    void constructor_checksEveryBoundAtOnce() {
        Count off = Count.off();

        assertThatThrownBy(() -> new BackupRetention(
                        true, off, off, off, off, off, off, -1, -1, 0, 101, ZoneId.of("+02:00"), Schedule.never()))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::field)
                        .containsExactly(
                                "keepWithinDays", "maxTotalSizeMib", "minimumKept", "holdAbovePercent", "timeZone"));
    }

    @Test
    void backup_withoutNameOrWithNegativeSize_isRefused() {
        assertThat(new Backup("a", Instant.EPOCH, 0, false, true, Backup.Origin.MANUAL).sizeBytes())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backup(" ", Instant.EPOCH, 0, false, true, Backup.Origin.MANUAL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backup("a", Instant.EPOCH, -1, false, true, Backup.Origin.MANUAL));
    }
}
