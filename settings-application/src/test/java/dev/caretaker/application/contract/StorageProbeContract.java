package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.health.StorageProbe;
import org.junit.jupiter.api.Test;

/** What every {@link StorageProbe} promises while its storage is well. */
public interface StorageProbeContract {

    /**
     * The probe under test.
     *
     * @return a probe of a storage that works
     */
    StorageProbe probe();

    @Test
    default void answers_storageThatWorks_isTrue() {
        assertTrue(probe().answers());
        assertTrue(probe().answers());
    }

    @Test
    default void answers_askedByManyAtOnce_isTrueForAll() {
        assertEquals(16, Race.winners(16, caller -> () -> probe().answers()));
    }
}
