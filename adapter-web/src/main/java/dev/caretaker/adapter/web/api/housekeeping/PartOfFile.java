package dev.caretaker.adapter.web.api.housekeeping;

import java.io.IOException;
import java.io.InputStream;

/** A part of a file that is read while it is sent, however large it is. */
final class PartOfFile extends InputStream {

    private final InputStream file;
    private long left;

    private PartOfFile(InputStream file, long length) {
        this.file = file;
        this.left = length;
    }

    /** The part of a file that is open at its beginning; closes it if there is no such part. */
    static PartOfFile of(InputStream file, ByteRange part) throws IOException {
        try {
            file.skipNBytes(part.first());
            return new PartOfFile(file, part.length());
        } catch (IOException failure) {
            file.close();
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int count = file.read(into, from, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
