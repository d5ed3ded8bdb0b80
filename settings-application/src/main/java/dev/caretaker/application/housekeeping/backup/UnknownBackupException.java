package dev.caretaker.application.housekeeping.backup;

/** There is no backup of that id, or its file has gone. */
public final class UnknownBackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A backup that is not there.
     *
     * @param id its id
     */
    public UnknownBackupException(String id) {
        super("no such backup: " + id);
    }
}
