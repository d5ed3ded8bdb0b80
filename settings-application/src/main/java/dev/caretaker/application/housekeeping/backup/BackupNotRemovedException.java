package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;

/** The file of a backup could not be removed. The backup stays, and so does the file. */
public final class BackupNotRemovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What became of the file. */
    private final Removal removal;

    /**
     * A backup that stays.
     *
     * @param id its id
     * @param removal what became of its file
     */
    public BackupNotRemovedException(String id, Removal removal) {
        super("not removed, " + removal + ": backup " + id);
        this.removal = removal;
    }

    /**
     * Whether something lies under the name of the file that is none, and was left alone.
     *
     * @return false if the file system refused
     */
    public boolean isNoFile() {
        return removal == Removal.NOT_A_FILE;
    }
}
