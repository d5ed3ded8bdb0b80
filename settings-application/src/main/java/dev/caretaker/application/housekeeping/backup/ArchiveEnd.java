package dev.caretaker.application.housekeeping.backup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The end of a ZIP archive, which says how long the archive is (PKWARE APPNOTE 6.3.10, 4.3.14 to 4.3.16). What reads an
 * archive from its start stops at the last entry, and would not see bytes that are missing or were added behind it.
 *
 * @param size size of the file in bytes
 * @param last its last bytes, {@value #LONGEST_BYTES} if it has so many
 */
record ArchiveEnd(long size, byte[] last) {

    private static final int RECORD_BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int LARGE_RECORD_BYTES = 56;

    /** Size of the end of an archive beyond 4 GiB. */
    static final int LONGEST_BYTES = RECORD_BYTES + LOCATOR_BYTES + LARGE_RECORD_BYTES;

    private static final int SIGNATURE = 0x06054b50;
    private static final int LARGE_SIGNATURE = 0x06064b50;
    private static final long SEE_LARGE_RECORD = 0xffff_ffffL;

    /** Whether the file begins and ends with the archive: its end lies where it says itself, and nothing is behind it. */
    boolean isWhereItSays() {
        if (last.length < RECORD_BYTES) {
            return false;
        }
        ByteBuffer end = before(RECORD_BYTES);
        if (end.getInt(0) != SIGNATURE || end.getShort(20) != 0) {
            return false;
        }
        long directoryBytes = Integer.toUnsignedLong(end.getInt(12));
        long directoryAt = Integer.toUnsignedLong(end.getInt(16));
        return (directoryBytes == SEE_LARGE_RECORD || directoryAt == SEE_LARGE_RECORD)
                ? isLargeWhereItSays()
                : directoryAt + directoryBytes + RECORD_BYTES == size;
    }

    private boolean isLargeWhereItSays() {
        if (last.length < LONGEST_BYTES) {
            return false;
        }
        ByteBuffer end = before(LONGEST_BYTES);
        return end.getInt(0) == LARGE_SIGNATURE && end.getLong(48) + end.getLong(40) + LONGEST_BYTES == size;
    }

    private ByteBuffer before(int bytes) {
        return ByteBuffer.wrap(last, last.length - bytes, bytes).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
