package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Measures a file while it is read: its size, its SHA-256 and its last bytes. Not thread-safe. */
final class MeasuredInput extends InputStream {

    private final InputStream in;
    private final MessageDigest digest = BackupArchive.sha256();
    private long size;
    private byte[] last = {};

    MeasuredInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count > 0) {
            size += count;
            digest.update(into, from, count);
            remember(into, from, count);
        }
        return count;
    }

    private void remember(byte[] some, int from, int count) {
        int keep = Math.min(last.length, Math.max(0, ArchiveEnd.LONGEST_BYTES - count));
        int add = Math.min(count, ArchiveEnd.LONGEST_BYTES);
        byte[] next = Arrays.copyOf(Arrays.copyOfRange(last, last.length - keep, last.length), keep + add);
        System.arraycopy(some, from + count - add, next, keep, add);
        last = next;
    }

    /** Reads what is left. */
    Written toTheEnd() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return new Written(size, HexFormat.of().formatHex(digest.digest()));
    }

    /** The end of what was read. */
    ArchiveEnd end() {
        return new ArchiveEnd(size, last);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
