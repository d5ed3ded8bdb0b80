package dev.caretaker.adapter.jdbc.startup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps files that H2 writes from everybody but their owner. H2 creates them with what the process's umask leaves, which Java
 * cannot change; it takes an empty file for a new one, and never touches the mode of one that is there.
 */
final class OwnerOnly {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes an empty file, or takes from one that is there what others may do with it. What fails is left to H2 to explain. */
    static void keep(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } catch (FileAlreadyExistsException there) {
            close(file);
        } catch (IOException failure) {
            LOG.debug("{} cannot be created", file, failure);
        }
    }

    private static void close(Path file) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.retainAll(OWNER)) {
                Files.setPosixFilePermissions(file, mode);
            }
        } catch (IOException failure) {
            LOG.warn("Others may be able to read {}: give it the mode 0600", file, failure);
        }
    }
}
