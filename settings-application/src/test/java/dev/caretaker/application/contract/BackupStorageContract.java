package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link BackupStorage} promises. */
public interface BackupStorageContract {

    /**
     * The storage under test.
     *
     * @return the same storage throughout a test, without a file at its start
     */
    BackupStorage storage();

    /** The folder goes, as a disk does that is not mounted any more. */
    void vanish();

    /** The folder is back as it was. */
    void reappear();

    private void assertMissing(Executable step) {
        BackupFolderException failure = assertThrows(BackupFolderException.class, step);
        assertEquals(Trouble.MISSING, failure.trouble());
        assertEquals("backup-folder-missing", failure.trouble().code());
    }

    private Written write(String id, String text) {
        return storage().write(id, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] read(String id) throws IOException {
        try (InputStream in = storage().open(id).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    @Test
    default void storage_new_isEmpty() {
        assertEquals(Map.of(), storage().files());
        assertEquals(Optional.empty(), storage().open("a"));
        assertEquals(Removal.ABSENT, storage().remove("a"));
    }

    @Test
    default void write_text_isReadBackWithSizeAndHash() throws IOException {
        Written written = write("a-1_B", "abc");

        assertEquals(3, written.sizeBytes());
        // FIPS 180-2, appendix B.1
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", written.sha256());
        assertArrayEquals("abc".getBytes(StandardCharsets.UTF_8), read("a-1_B"));
        assertEquals(Map.of("a-1_B", 3L), storage().files());
    }

    @Test
    default void write_underWay_isNotThereYet() {
        storage().write("a", out -> {
            out.write(new byte[100_000]);
            out.flush();
            assertEquals(Map.of(), storage().files());
            assertEquals(Optional.empty(), storage().open("a"));
        });

        assertEquals(Map.of("a", 100_000L), storage().files());
    }

    @Test
    default void removeUnfinished_completeFileOrNone_changesNothing() {
        write("a", "x");

        for (String name : List.of("a", "b", "", "..", "a/b", "a\0")) {
            assertEquals(Removal.ABSENT, storage().removeUnfinished(name), name);
        }

        assertEquals(Map.of("a", 1L), storage().files());
    }

    @Test
    default void write_contentFails_leavesNothing() {
        assertThrows(AdapterFailureException.class, () -> storage().write("a", out -> {
            out.write(1);
            throw new IOException("no more");
        }));
        assertThrows(IllegalStateException.class, () -> storage().write("b", out -> {
            throw new IllegalStateException("a bug");
        }));

        assertEquals(Map.of(), storage().files());
    }

    @Test
    default void write_nameThatIsNoPlainName_isRefused() {
        for (String name : List.of("", ".", "..", "../a", "a/b", "/a", "a\nb", "a\0", "-a", ".a", "a b")) {
            assertThrows(IllegalArgumentException.class, () -> write(name, "x"), name);
        }
        assertEquals(Map.of(), storage().files());
    }

    @Test
    default void nameThatIsNoPlainName_isNeverThere() {
        write("a", "x");

        for (String name : List.of("", ".", "..", "../a", "a/b", "/a", "a\nb", "a\0", "./a")) {
            assertEquals(Optional.empty(), storage().open(name), name);
            assertEquals(Removal.ABSENT, storage().remove(name), name);
        }
        assertEquals(Map.of("a", 1L), storage().files());
    }

    @Test
    default void remove_file_isGone() {
        write("a", "x");
        write("b", "y");

        assertEquals(Removal.REMOVED, storage().remove("a"));
        assertEquals(Removal.ABSENT, storage().remove("a"));
        assertEquals(Map.of("b", 1L), storage().files());
        assertTrue(storage().open("a").isEmpty());
    }

    @Test
    default void folder_gone_isSaidAndNothingIsLost() throws IOException {
        write("a", "x");

        vanish();
        assertMissing(() -> write("b", "y"));
        assertMissing(() -> storage().open("a"));
        assertMissing(() -> storage().files());
        assertMissing(() -> storage().remove("a"));
        assertMissing(() -> storage().removeUnfinished("a"));

        reappear();
        assertArrayEquals("x".getBytes(StandardCharsets.UTF_8), read("a"));
        write("b", "y");
        assertEquals(Map.of("a", 1L, "b", 1L), storage().files());
    }
}
