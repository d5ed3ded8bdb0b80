package dev.caretaker.application.inmemory;

import dev.caretaker.application.housekeeping.DiskSpace;
import java.util.OptionalLong;

/** One disk of any size for logs and backups. */
public final class InMemoryDiskSpace implements DiskSpace {

    private volatile OptionalLong bytes;

    /**
     * A disk.
     *
     * @param bytes its size, 1 or more
     */
    public InMemoryDiskSpace(long bytes) {
        this.bytes = OptionalLong.of(bytes);
    }

    /**
     * Puts another disk in its place.
     *
     * @param next its size in bytes; empty for one that does not answer
     */
    public void resize(OptionalLong next) {
        bytes = next;
    }

    @Override
    public OptionalLong ofLogs() {
        return bytes;
    }

    @Override
    public OptionalLong ofBackups() {
        return bytes;
    }
}
