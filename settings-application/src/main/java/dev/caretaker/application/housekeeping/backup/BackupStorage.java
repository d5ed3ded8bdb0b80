package dev.caretaker.application.housekeeping.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * The folder with the files of backups. A file appears under its name when it is complete and on the disk, never before.
 * Names are ids of backups. Nothing but regular files directly in the folder is read or removed: links are not followed,
 * directories and foreign files stay. Thread-safe; each method fails with {@link BackupFolderException} while the folder
 * needs looking after, and works again as soon as it is right; fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does otherwise.
 */
public interface BackupStorage {

    /**
     * Writes a file.
     *
     * @param id name of the file
     * @param content writes it
     * @return size of the file and its SHA-256
     * @throws IllegalArgumentException if the id is not a plain name
     * @throws BackupFolderException if there is no room for it, or the folder cannot be written; nothing is left behind
     * @throws dev.caretaker.application.AdapterFailureException if it cannot be written as a whole; nothing is left behind
     */
    Written write(String id, Content content);

    /**
     * Opens a file.
     *
     * @param id name of the file
     * @return its bytes, to be closed by the caller; empty if there is no such regular file
     */
    Optional<InputStream> open(String id);

    /**
     * The complete files.
     *
     * @return size in bytes by name
     */
    Map<String, Long> files();

    /**
     * Removes a file.
     *
     * @param id name of the file
     * @return what became of it
     */
    Removal remove(String id);

    /**
     * Removes what a write that was broken off left behind. Should it go on after all, it fails.
     *
     * @param id name of the file
     * @return what became of it
     */
    Removal removeUnfinished(String id);

    /** Writes the content of a file. */
    interface Content {

        /**
         * Writes it.
         *
         * @param out where to; stays open
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A file that was written.
     *
     * @param sizeBytes its size
     * @param sha256 its SHA-256 in lower-case hexadecimal
     */
    record Written(long sizeBytes, String sha256) {}

    /** What became of a file that was to be removed. */
    enum Removal {
        /** It is gone. */
        REMOVED,
        /** It was gone already. */
        ABSENT,
        /** What is there under its name is no regular file in the folder, and was left alone. */
        NOT_A_FILE,
        /** The file system refused. */
        REFUSED;

        /**
         * Whether there is no such file any more.
         *
         * @return true if it is gone, whoever removed it
         */
        public boolean isGone() {
            return this == REMOVED || this == ABSENT;
        }
    }
}
