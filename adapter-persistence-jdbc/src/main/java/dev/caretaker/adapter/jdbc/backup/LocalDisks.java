package dev.caretaker.adapter.jdbc.backup;

import dev.caretaker.adapter.jdbc.startup.BuiltInDatabase;
import dev.caretaker.application.housekeeping.DiskSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disks of this machine. Of a database that is reached over the network the disk is unknown. */
public final class LocalDisks implements DiskSpace {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDisks.class);

    private final Optional<Path> databaseFolder;
    private final Path backupFolder;

    /**
     * The disks of one installation.
     *
     * @param databaseUrl address of its database
     * @param backupFolder where its backups are
     */
    public LocalDisks(String databaseUrl, Path backupFolder) {
        this.databaseFolder = BuiltInDatabase.at(databaseUrl).map(BuiltInDatabase::folder);
        this.backupFolder = backupFolder;
    }

    @Override
    public OptionalLong ofLogs() {
        return databaseFolder.map(LocalDisks::size).orElseGet(OptionalLong::empty);
    }

    @Override
    public OptionalLong ofBackups() {
        return size(backupFolder);
    }

    /** Some file systems say 0 for “no idea”. */
    private static OptionalLong size(Path folder) {
        try {
            long bytes = Files.getFileStore(folder).getTotalSpace();
            return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
        } catch (IOException gone) {
            LOG.debug("the size of the disk cannot be told", gone);
            return OptionalLong.empty();
        }
    }
}
