package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.housekeeping.DiskSpace;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every {@link DiskSpace} promises. */
public interface DiskSpaceContract {

    /**
     * The disks under test.
     *
     * @return disks of this machine that answer
     */
    DiskSpace disks();

    /** The disk of the backups goes, as one does that is not mounted any more. */
    void vanish();

    @Test
    default void sizes_ofDisksThatAnswer_arePositiveAndStay() {
        assertTrue(disks().ofLogs().orElseThrow() > 0);
        assertTrue(disks().ofBackups().orElseThrow() > 0);
        assertEquals(disks().ofLogs(), disks().ofLogs());
    }

    @Test
    default void size_ofADiskThatIsGone_isUnknown() {
        vanish();

        assertEquals(OptionalLong.empty(), disks().ofBackups());
    }
}
