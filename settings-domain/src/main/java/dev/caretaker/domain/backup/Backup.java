package dev.caretaker.domain.backup;

import java.time.Instant;

/**
 * One stored backup, as far as keeping or removing it goes.
 *
 * @param id what the storage calls it; unique, not blank
 * @param createdAt when it was begun
 * @param sizeBytes space it takes, 0 or more
 * @param pinned whether an administrator wants it kept whatever the rules say
 * @param finished whether it is complete; false while it is being written, or if that broke off
 * @param origin who had it taken; makes no difference to how long it is kept
 */
public record Backup(String id, Instant createdAt, long sizeBytes, boolean pinned, boolean finished, Origin origin) {

    /** Who had a backup taken. */
    public enum Origin {
        /** Somebody, by hand. */
        MANUAL,
        /** The schedule. */
        SCHEDULED
    }

    /**
     * Checks name and size.
     *
     * @throws IllegalArgumentException if the id is blank or the size negative
     */
    public Backup {
        if (id.isBlank() || sizeBytes < 0) {
            throw new IllegalArgumentException("not a backup: id '" + id + "', " + sizeBytes + " bytes");
        }
    }
}
