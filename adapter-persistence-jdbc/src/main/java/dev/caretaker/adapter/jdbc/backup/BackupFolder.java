package dev.caretaker.adapter.jdbc.backup;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files of backups in one folder: {@code ID.backup} when complete, {@code ID.backup.part} until then, both of mode
 * 0600. Every access goes through the opened folder itself ({@link OpenFolder}), so nothing that changes its path meanwhile
 * leads anywhere else.
 */
public final class BackupFolder implements BackupStorage {

    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final String COMPLETE = ".backup";
    private static final String UNFINISHED = ".backup.part";

    private final Path folder;
    private final Path dataDirectory;

    private BackupFolder(Path folder, Path dataDirectory) {
        this.folder = folder;
        this.dataDirectory = dataDirectory;
    }

    /**
     * Uses a folder, and creates it if it is not there.
     *
     * @param folder the folder
     * @param dataDirectory where the installation keeps everything else
     * @return the storage
     * @throws StartRefusedException if the folder is a link, is the data directory or contains it, or cannot be used
     */
    public static BackupFolder open(Path folder, Path dataDirectory) {
        Path wanted = folder.toAbsolutePath().normalize();
        try {
            if (Files.isSymbolicLink(wanted)) {
                throw refused(wanted, "is a link: name the folder itself");
            }
            Files.createDirectories(wanted, PosixFilePermissions.asFileAttribute(OpenFolder.DIRECTORY_MODE));
            Path real = wanted.toRealPath();
            if (dataDirectory.toRealPath().startsWith(real)) {
                throw refused(wanted, "is or contains the data directory: choose a folder of its own");
            }
            return new BackupFolder(real, dataDirectory);
        } catch (IOException failure) {
            throw new StartRefusedException(
                    "The backup folder " + wanted
                            + " cannot be used: check CARETAKER_BACKUP_DIR and the rights of the folder.",
                    failure);
        }
    }

    private static StartRefusedException refused(Path folder, String why) {
        return new StartRefusedException("The backup folder " + folder + " " + why + " (CARETAKER_BACKUP_DIR).");
    }

    private interface Step<T> {
        T in(OpenFolder opened) throws IOException;
    }

    private <T> T done(Step<T> step) {
        try (OpenFolder opened = OpenFolder.at(folder)) {
            return step.in(opened);
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    private RuntimeException translated(IOException failure) {
        return FolderTroubles.of(folder, failure)
                .<RuntimeException>map(trouble -> new BackupFolderException(trouble, failure))
                .orElseGet(() -> new AdapterFailureException(BackupStorage.class, failure));
    }

    @Override
    public Written write(String id, Content content) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the name of a backup: " + id);
        }
        return done(opened -> {
            String unfinished = id + UNFINISHED;
            boolean complete = false;
            try {
                Written written = written(opened.create(unfinished), content);
                opened.rename(unfinished, id + COMPLETE);
                complete = true;
                sync(folder);
                return written;
            } catch (IOException failure) {
                throw translated(failure); // at once: the half file takes up the room that was missing
            } finally {
                if (!complete) {
                    opened.removeIfThere(unfinished);
                }
            }
        });
    }

    private Written written(FileChannel file, Content content) throws IOException {
        MessageDigest digest = sha256();
        try (file) {
            OutputStream out = new BufferedOutputStream(
                    new DigestOutputStream(sparing(Channels.newOutputStream(file)), digest), 1 << 16);
            content.writeTo(out);
            out.flush();
            file.force(true);
            return new Written(file.size(), HexFormat.of().formatHex(digest.digest()));
        }
    }

    private OutputStream sparing(OutputStream out) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return disk.equals(Files.getFileStore(dataDirectory)) ? new SparingOutputStream(out, disk) : out;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<InputStream> open(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return done(opened -> {
            if (!opened.isRegularFile(id + COMPLETE)) {
                return Optional.empty();
            }
            SeekableByteChannel file =
                    opened.open(id + COMPLETE, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            return Optional.of(Channels.newInputStream(file));
        });
    }

    @Override
    public Map<String, Long> files() {
        return done(opened -> {
            Map<String, Long> files = new HashMap<>();
            opened.sizes(name -> ID.matcher(id(name)).matches()).forEach((name, bytes) -> files.put(id(name), bytes));
            return files;
        });
    }

    /** Empty if a file of that name is no complete backup. */
    private static String id(String name) {
        return name.endsWith(COMPLETE) ? name.substring(0, name.length() - COMPLETE.length()) : "";
    }

    @Override
    public Removal remove(String id) {
        return ID.matcher(id).matches() ? done(opened -> removed(opened, id + COMPLETE)) : Removal.ABSENT;
    }

    private static Removal removed(OpenFolder opened, String name) throws IOException {
        try {
            if (!opened.exists(name)) {
                return Removal.ABSENT;
            }
            if (!opened.isRegularFile(name)) {
                LOG.warn("Not removed, because it is no regular file: {}", name);
                return Removal.NOT_A_FILE;
            }
            opened.remove(name);
            return Removal.REMOVED;
        } catch (NoSuchFileException goneMeanwhile) {
            return Removal.ABSENT;
        } catch (IOException refused) {
            LOG.warn("Not removed: {}", name, refused);
            return Removal.REFUSED;
        }
    }

    @Override
    public Removal removeUnfinished(String id) {
        return ID.matcher(id).matches() ? done(opened -> removed(opened, id + UNFINISHED)) : Removal.ABSENT;
    }
}
