package dev.caretaker.adapter.jdbc.backup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A folder held open: names are looked up in it, not along its path (POSIX {@code openat} and its like), so a link that
 * somebody puts in the place of the folder or of a file in it is never followed.
 */
final class OpenFolder implements Closeable {

    static final Set<PosixFilePermission> DIRECTORY_MODE = PosixFilePermissions.fromString("rwx------");

    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");

    private final SecureDirectoryStream<Path> stream;

    private OpenFolder(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /** Opens a folder that is one itself, not a link to one. */
    static OpenFolder at(Path path) throws IOException {
        BasicFileAttributes wanted = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!wanted.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        DirectoryStream<Path> opened = Files.newDirectoryStream(path);
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            BasicFileAttributes found =
                    secure.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
            if (Objects.equals(found.fileKey(), wanted.fileKey())) {
                return new OpenFolder(secure);
            }
        }
        opened.close();
        throw new IOException("cannot be held open, or was exchanged at this moment: " + path);
    }

    /** Sizes in bytes of the regular files whose names are wanted. Each is looked at once; one that goes meanwhile is none. */
    Map<String, Long> sizes(Predicate<String> wanted) throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        try {
            for (Path path : stream) {
                String name = String.valueOf(path.getFileName());
                if (wanted.test(name)) {
                    find(name)
                            .filter(BasicFileAttributes::isRegularFile)
                            .ifPresent(file -> sizes.put(name, file.size()));
                }
            }
            return sizes;
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    private Optional<BasicFileAttributes> find(String name) throws IOException {
        try {
            return Optional.of(
                    stream.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes());
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    boolean exists(String name) throws IOException {
        return find(name).isPresent();
    }

    boolean isRegularFile(String name) throws IOException {
        return find(name).filter(BasicFileAttributes::isRegularFile).isPresent();
    }

    FileChannel create(String name) throws IOException {
        SeekableByteChannel channel = stream.newByteChannel(
                Path.of(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(FILE_MODE));
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("no file that can be forced to the disk: " + name);
    }

    SeekableByteChannel open(String name, Set<OpenOption> how) throws IOException {
        return stream.newByteChannel(Path.of(name), how);
    }

    void rename(String from, String to) throws IOException {
        stream.move(Path.of(from), stream, Path.of(to));
    }

    /** Removes a name from the folder; if it is a link, the link and not what it leads to. */
    void remove(String name) throws IOException {
        stream.deleteFile(Path.of(name));
    }

    void removeIfThere(String name) throws IOException {
        if (exists(name)) {
            remove(name);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
