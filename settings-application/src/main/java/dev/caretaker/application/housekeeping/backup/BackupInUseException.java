package dev.caretaker.application.housekeeping.backup;

/** A backup cannot be removed or changed now: it is pinned, or being written or removed. */
public final class BackupInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A backup that stays as it is.
     *
     * @param id its id
     */
    public BackupInUseException(String id) {
        super("pinned or in use: backup " + id);
    }
}
