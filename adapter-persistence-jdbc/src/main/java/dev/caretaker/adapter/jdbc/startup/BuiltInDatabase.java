package dev.caretaker.adapter.jdbc.startup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;

/**
 * The file of H2. H2 ends the transaction with each change of a table (its manual, CREATE TABLE), so a server that
 * is killed while it brings the tables up to date leaves half a step behind. That is why a copy lies beside the file while
 * they change; one that is found at a start is put back, and everything begins anew.
 */
public final class BuiltInDatabase {

    private static final String URL = "jdbc:h2:file:";
    private static final String COPY = ".before-upgrade.zip";
    private static final String UNFINISHED = ".new";

    private final Path file;
    private final Path copy;

    private BuiltInDatabase(Path path) {
        this.file = path.resolveSibling(path.getFileName() + ".mv.db");
        this.copy = path.resolveSibling(path.getFileName() + COPY);
    }

    /** What is to be done while a copy lies beside the file. */
    interface Upgrade {
        int run();
    }

    /**
     * The database behind an address.
     *
     * @param url JDBC address
     * @return empty if it is not kept in a file of this machine
     */
    public static Optional<BuiltInDatabase> at(String url) {
        return Optional.of(url)
                .filter(address -> address.startsWith(URL))
                .map(address -> Path.of(address.substring(URL.length()).replaceFirst(";.*", "")))
                .map(path -> new BuiltInDatabase(path.toAbsolutePath()));
    }

    /**
     * Its folder.
     *
     * @return where the file is
     */
    public Path folder() {
        return file.resolveSibling(".").normalize();
    }

    /**
     * Makes it ready to be opened: for its owner alone, and as it was if its last upgrade broke off.
     *
     * @throws StartRefusedException if a copy from before an upgrade cannot be put back
     */
    void prepare() {
        OwnerOnly.keep(file);
        undoUpgrade();
    }

    /** Puts the copy back, if one was left. A file that another process has open stays as it is. */
    private void undoUpgrade() {
        if (!Files.exists(copy)) {
            return;
        }
        // Written in place, under the lock that H2 takes: if this breaks off, the copy is still there.
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = written.tryLock()) {
            if (lock != null) {
                extractTo(OutputStream.nullOutputStream()); // a copy that is damaged replaces nothing
                written.truncate(0);
                extractTo(Channels.newOutputStream(written));
                written.force(true);
            }
        } catch (OverlappingFileLockException open) {
            throw new IllegalStateException("the database is open already", open);
        } catch (IOException failure) {
            throw new StartRefusedException(
                    "An earlier start broke off while it brought the database up to date, and the copy from before it, "
                            + copy
                            + ", cannot be put back: check that the disk has room and both files can be written.",
                    failure);
        }
    }

    private void extractTo(OutputStream to) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copy))) {
            if (zip.getNextEntry() == null) {
                throw new IOException(copy + " is no copy");
            }
            zip.transferTo(to);
        }
    }

    /** Runs an upgrade; what is left of one that breaks off or fails is undone at the next start. */
    static int whileCopied(DataSource open, Upgrade upgrade) {
        try {
            Optional<BuiltInDatabase> copied = copied(open);
            int steps = upgrade.run();
            if (copied.isPresent()) {
                Files.delete(copied.get().copy);
            }
            return steps;
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("the database cannot be copied before it is brought up to date", failure);
        }
    }

    private static Optional<BuiltInDatabase> copied(DataSource open) throws SQLException, IOException {
        try (Connection connection = open.getConnection()) {
            Optional<BuiltInDatabase> database = at(connection.getMetaData().getURL());
            if (database.isPresent()) {
                database.get().copy(connection);
            }
            return database;
        }
    }

    private void copy(Connection connection) throws SQLException, IOException {
        Path unfinished = Path.of(copy + UNFINISHED);
        Files.deleteIfExists(unfinished);
        OwnerOnly.keep(unfinished);
        try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
            backup.setString(1, unfinished.toString());
            backup.execute();
        }
        try (FileChannel whole = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            whole.force(true);
        }
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
