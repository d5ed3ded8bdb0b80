package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.housekeeping.PreviewHousekeeping.BeyondDisk;
import dev.caretaker.application.inmemory.InMemoryDiskSpace;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.SettingsCatalogue;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PreviewHousekeepingTest {

    private static final long MIB = 1L << 20;

    private final Household house = new Household();
    private final InMemoryDiskSpace disks = new InMemoryDiskSpace(1000 * MIB);
    private final PreviewHousekeeping previews = new PreviewHousekeeping(
            SettingsCatalogue.of(
                    List.of(BackupRetention.section(ZoneId.of("UTC")), LogCleanup.section(LogType.standard()))),
            house.backups,
            house.logs,
            disks);

    private List<BeyondDisk> beyond(String section, String... pathsAndValues) {
        Map<String, String> text =
                new LinkedHashMap<>(house.settings.view(section).text());
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        return previews.preview(new Submission(section, text, 0)).beyondDisk();
    }

    @Test
    void sizeOfALog_largerThanTheDisk_isNamed() {
        assertThat(beyond("log-cleanup", "types[1].maxSizeMib", "1001", "types[3].maxSizeMib", "9999"))
                .containsExactly(
                        new BeyondDisk(Optional.of("login"), 1001 * MIB, 1000 * MIB),
                        new BeyondDisk(Optional.of("api"), 9999 * MIB, 1000 * MIB));
    }

    @Test
    void sizesOfLogs_togetherLargerThanTheDisk_areNamedAsASum() {
        assertThat(beyond("log-cleanup", "types[1].maxSizeMib", "600", "types[3].maxSizeMib", "400"))
                .containsExactly(new BeyondDisk(Optional.empty(), 1100 * MIB, 1000 * MIB));
        assertThat(beyond("log-cleanup", "types[1].maxSizeMib", "unlimited", "types[3].maxSizeMib", "900"))
                .isEmpty();
    }

    @Test
    void sizeOfAllBackups_largerThanTheDisk_isNamed() {
        assertThat(beyond("backup-retention", "maxTotalSizeMib", "1001"))
                .containsExactly(new BeyondDisk(Optional.empty(), 1001 * MIB, 1000 * MIB));
        assertThat(beyond("backup-retention", "maxTotalSizeMib", "1000")).isEmpty();
        assertThat(beyond("backup-retention", "maxTotalSizeMib", "0")).isEmpty();
    }

    @Test
    void sizes_onADiskThatIsUnknown_areNotSpokenOf() {
        disks.resize(OptionalLong.empty());

        assertThat(beyond("log-cleanup", "types[1].maxSizeMib", "9999")).isEmpty();
        assertThat(beyond("backup-retention", "maxTotalSizeMib", "1073741824")).isEmpty();
    }
}
