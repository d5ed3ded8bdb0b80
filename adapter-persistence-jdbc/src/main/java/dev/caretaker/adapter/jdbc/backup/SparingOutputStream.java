package dev.caretaker.adapter.jdbc.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;

/**
 * Stops before the disk is full: a database on the same disk that finds no room any more gives up, and a backup is not worth
 * that. Not thread-safe.
 */
final class SparingOutputStream extends FilterOutputStream {

    /** What the backup leaves to the database. */
    static final long RESERVE_BYTES = 8L << 20;

    private static final long LOOK_EVERY_BYTES = 1L << 20;

    private final FileStore disk;
    private long unseen = LOOK_EVERY_BYTES;

    SparingOutputStream(OutputStream out, FileStore disk) {
        super(out);
        this.disk = disk;
    }

    private void look(int bytes) throws IOException {
        unseen += bytes;
        if (unseen >= LOOK_EVERY_BYTES) {
            unseen = 0;
            if (disk.getUsableSpace() < RESERVE_BYTES) {
                throw new IOException(FolderTroubles.NO_ROOM + " beside the database, for which " + RESERVE_BYTES
                        + " bytes are left");
            }
        }
    }

    @Override
    public void write(int one) throws IOException {
        look(1);
        out.write(one);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        look(length);
        out.write(some, from, length);
    }
}
