package dev.caretaker.application.housekeeping.backup;

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
     * Checks a whole backup against its manifest, then takes it in.
     *
     * @param source the backup
     * @param target where it goes
     * @return what the backup says about itself
     * @throws IOException if it cannot be read, is no backup or is damaged; nothing is taken in
     */
    public static BackupManifest restore(Source source, Target target) throws IOException {
        BackupManifest manifest;
        try (InputStream whole = source.open()) {
            manifest = BackupArchive.verified(whole);
        }
        try (InputStream again = source.open()) {
            target.prepare(manifest.schema()).replaceBy(BackupArchive.data(again));
        }
        return manifest;
    }
}
