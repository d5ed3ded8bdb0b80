package dev.caretaker.application.housekeeping.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * What goes into a backup.
 *
 * @param data everything the installation holds
 * @param version version of this program, for the manifest
 */
public record BackupContents(InstallationData data, String version) {

    void write(Instant createdAt, OutputStream out) throws IOException {
        BackupArchive.write(data, version, createdAt, out);
    }
}
