package dev.caretaker.adapter.jdbc.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTroublesTest {

    @TempDir
    Path folder;

    /** The words are those of glibc for ENOSPC, EDQUOT, EROFS, EPERM and EACCES. */
    @Test
    void failure_ofAnySystemCall_isRecognised() {
        assertThat(FolderTroubles.of(folder, new IOException("No space left on device")))
                .hasValue(Trouble.FULL);
        assertThat(FolderTroubles.of(folder, new FileSystemException("a.part", null, "Disk quota exceeded")))
                .hasValue(Trouble.FULL);
        assertThat(FolderTroubles.of(folder, new FileSystemException("a.part", null, "Read-only file system")))
                .hasValue(Trouble.NOT_WRITABLE);
        assertThat(FolderTroubles.of(folder, new FileSystemException("a.part", null, "Operation not permitted")))
                .hasValue(Trouble.NOT_WRITABLE);
        assertThat(FolderTroubles.of(folder, new AccessDeniedException("a.part")))
                .hasValue(Trouble.NOT_WRITABLE);
        assertThat(FolderTroubles.of(folder.resolve("absent"), new IOException("anything")))
                .hasValue(Trouble.MISSING);
        assertThat(FolderTroubles.of(folder, new IOException("Input/output error")))
                .isEmpty();
    }

    @Test
    void write_besideADatabase_leavesTheReserveToIt() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Disk disk = new Disk(SparingOutputStream.RESERVE_BYTES);
        try (SparingOutputStream out = new SparingOutputStream(written, disk)) {
            out.write(new byte[1 << 20]);
            disk.usable--;
            assertThatThrownBy(() -> out.write(new byte[1 << 20]))
                    .isInstanceOfSatisfying(IOException.class, full -> assertThat(FolderTroubles.of(folder, full))
                            .hasValue(Trouble.FULL));
        }

        assertThat(written.size()).isEqualTo(1 << 20);
    }

    /** A disk with as much room as a test wants. */
    private static final class Disk extends FileStore {

        private long usable;

        Disk(long usable) {
            this.usable = usable;
        }

        @Override
        public long getUsableSpace() {
            return usable;
        }

        @Override
        public long getTotalSpace() {
            return usable;
        }

        @Override
        public long getUnallocatedSpace() {
            return usable;
        }

        @Override
        public String name() {
            return "disk";
        }

        @Override
        public String type() {
            return "disk";
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(String name) {
            return false;
        }

        @Override
        public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getAttribute(String attribute) {
            throw new UnsupportedOperationException();
        }
    }
}
