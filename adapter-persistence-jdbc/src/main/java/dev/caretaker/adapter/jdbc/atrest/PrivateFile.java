package dev.caretaker.adapter.jdbc.atrest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes files of mode 0600; what is not appended is there as a whole or not at all, even after a crash. */
final class PrivateFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);
    private static final String UNFINISHED = ".new";

    /** Much longer than writing takes: what another process is just writing stays. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(1);

    private PrivateFile() {}

    /**
     * Removes what a process that was killed left of writing a file. It was never in use, because only a file that has got
     * its name is. What cannot be removed stays.
     */
    static void removeUnfinished(Path file) {
        Pattern name = Pattern.compile(Pattern.quote("." + file.getFileName()) + "-?\\d+" + Pattern.quote(UNFINISHED));
        Instant before = Instant.now().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                directory(file),
                path -> name.matcher(path.getFileName().toString()).matches()
                        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(path).toInstant().isBefore(before))) {
            for (Path unfinished : found) {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | DirectoryIteratorException failure) {
            LOG.warn(
                    "Files named .{}*{} are left from a process that was killed: delete them",
                    file,
                    UNFINISHED,
                    failure);
        }
    }

    static void replace(Path file, String text) throws IOException {
        Path written = written(file, text);
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
        sync(directory(file), StandardOpenOption.READ);
    }

    /** Puts a file that was written by {@link #replace} into the place of another one. */
    static void rename(Path written, Path file) throws IOException {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        sync(directory(file), StandardOpenOption.READ);
    }

    /** Fails with {@link java.nio.file.FileAlreadyExistsException} rather than replace a file. */
    static void create(Path file, String text) throws IOException {
        Path written = written(file, text);
        try {
            Files.createLink(file, written);
        } catch (UnsupportedOperationException noHardLinks) {
            Files.move(written, file);
        } finally {
            Files.deleteIfExists(written);
        }
        sync(directory(file), StandardOpenOption.READ);
    }

    /** Adds to the end of a file, which need not exist yet; what is added survives a crash from then on, perhaps in part before. */
    static void append(Path file, String text) throws IOException {
        Path directory = directory(file);
        boolean isNew = !Files.exists(file);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file, options, OWNER_ONLY)) {
            write(channel, text);
        }
        if (isNew) {
            sync(directory, StandardOpenOption.READ);
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static Path written(Path file, String text) throws IOException {
        Path temporary = Files.createTempFile(directory(file), "." + file.getFileName(), UNFINISHED, OWNER_ONLY);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            write(channel, text);
        } catch (IOException failure) {
            Files.deleteIfExists(temporary);
            throw failure;
        }
        return temporary;
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private static Path directory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null) {
            throw new IOException("not a file: " + file);
        }
        return Files.createDirectories(directory);
    }
}
