package dev.caretaker.application.housekeeping.backup;

import java.util.Locale;

/**
 * The folder of the backups cannot be used until somebody has looked after it. What was to be done there was not done, and
 * nothing else was lost; as soon as the folder is right again, everything goes on by itself.
 */
public final class BackupFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is the matter with the folder. */
    public enum Trouble {
        /** There is no room for another file. */
        FULL,
        /** Its rights, or a file system that is read-only, do not let the server write. */
        NOT_WRITABLE,
        /** It is not there, or something else has taken its place. */
        MISSING;

        /**
         * The name as it is stored and sent.
         *
         * @return such as {@code backup-folder-full}
         */
        public String code() {
            return "backup-folder-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What is the matter. */
    private final Trouble trouble;

    /**
     * A folder in trouble.
     *
     * @param trouble what is the matter
     * @param cause what the file system said
     */
    public BackupFolderException(Trouble trouble, Throwable cause) {
        super("the folder of the backups is in trouble: " + trouble, cause);
        this.trouble = trouble;
    }

    /**
     * What is the matter.
     *
     * @return the trouble
     */
    public Trouble trouble() {
        return trouble;
    }
}
