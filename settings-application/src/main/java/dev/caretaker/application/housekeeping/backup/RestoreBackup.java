package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import java.io.IOException;
import java.io.InputStream;

/** Puts an installation back to what a backup holds. Meant for a stopped server with nothing stored yet. */
public final class RestoreBackup {

    private RestoreBackup() {}

    /** A backup file that can be read more than once. */
    public interface Source {

        /**
         * Opens it.
         *
         * @return its bytes from the start
         * @throws IOException if it cannot be read
         */
        InputStream open() throws IOException;
    }

    /** Where the data goes once it is known which tables it needs. */
    public interface Target {

        /**
         * Makes the tables.
         *
         * @param schema version of the tables
         * @return an installation with empty tables of that version
         */
        InstallationData prepare(String schema);
    }

    /**
     * A backup that was taken in.
     *
     * @param manifest what it says about itself
     * @param file size and SHA-256 of its file
     */
    public record Restored(BackupManifest manifest, Written file) {}

    /**
     * Checks a whole file, and the data in it against the manifest, then takes it in.
     *
     * @param source the backup
     * @param target where it goes
     * @return the backup
     * @throws IOException if it cannot be read, is no backup, is damaged, breaks off or goes on behind its end; nothing is
     *     taken in
     */
    public static Restored restore(Source source, Target target) throws IOException {
        BackupArchive.Verified verified;
        try (InputStream whole = source.open()) {
            verified = BackupArchive.verified(whole);
        }
        try (InputStream again = source.open()) {
            target.prepare(verified.manifest().schema()).replaceBy(BackupArchive.data(again));
        }
        return new Restored(verified.manifest(), verified.file());
    }
}
