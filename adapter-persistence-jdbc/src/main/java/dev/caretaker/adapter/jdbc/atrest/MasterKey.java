package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.log.LogChain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key behind every stored secret: 32 random bytes, in base64 in a file outside the database. It is never used
 * itself, only keys derived from it. Immutable; never prints itself.
 */
public final class MasterKey {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);
    private static final int BYTES = 32;

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    /**
     * Reads the key, or creates it if neither file nor database know of one.
     *
     * @param file where it is kept
     * @param check what the database remembers of the key
     * @return the key that belongs to the database
     * @throws StartRefusedException if the file is missing though the database knows a key, is malformed, belongs to
     *     another database, can be changed by every user of the machine, or cannot be read or written
     */
    public static MasterKey open(Path file, KeyCheck check) {
        try {
            if (Files.notExists(file)) {
                create(file, check);
            }
            refuseForeignWriters(file);
            MasterKey found = new MasterKey(decoded(file));
            String agreed = check.agreeOn(found.checkValue());
            MasterKey key = found.isRememberedAs(agreed) ? found : next(file, agreed);
            // Only now that the key of this database has been found where it belongs.
            Stream.of(file, nextFile(file), previousFile(file)).forEach(PrivateFile::removeUnfinished);
            return key;
        } catch (IOException failure) {
            throw new StartRefusedException(
                    "The master key file " + file + " cannot be used: check that it and its directory are readable"
                            + " and writable for this server.",
                    failure);
        }
    }

    /**
     * Reads a key that is there, apart from any database.
     *
     * @param file where it is kept
     * @return the key; empty if there is no such file
     * @throws StartRefusedException if the file is malformed, can be changed by every user of the machine, or cannot be read
     */
    public static Optional<MasterKey> read(Path file) {
        try {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            refuseForeignWriters(file);
            return Optional.of(new MasterKey(decoded(file)));
        } catch (IOException failure) {
            throw new StartRefusedException("The master key file " + file + " cannot be read.", failure);
        }
    }

    private static void create(Path file, KeyCheck check) throws IOException {
        if (check.stored().isPresent()) {
            throw new StartRefusedException("The master key file " + file
                    + " is missing, but this database was encrypted with one: put the file back"
                    + " or name its place in CARETAKER_MASTER_KEY_FILE.");
        }
        try {
            PrivateFile.create(file, random().text());
        } catch (FileAlreadyExistsException another) {
            LOG.info("Another instance has just created the master key file {}", file);
        }
    }

    private static void refuseForeignWriters(Path file) throws IOException {
        Set<PosixFilePermission> mode;
        try {
            mode = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException notPosix) {
            return;
        }
        if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new StartRefusedException("The master key file " + file
                    + " can be changed by every user of this machine: chmod 600 it and make sure nobody has"
                    + " changed it.");
        }
        if (mode.contains(PosixFilePermission.OTHERS_READ) || mode.contains(PosixFilePermission.GROUP_READ)) {
            LOG.warn("The master key file {} can be read by other users of this machine: chmod 600 it", file);
        }
    }

    private static byte[] decoded(Path file) throws IOException {
        if (Files.size(file) > 2 * BYTES) {
            throw malformed(file);
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            LOG.debug("Not base64: {}", file);
        }
        throw malformed(file);
    }

    private static StartRefusedException malformed(Path file) {
        return new StartRefusedException("The master key file " + file + " does not hold " + BYTES
                + " bytes in base64: put the file back as this server once made it.");
    }

    /** The key of a replacement that was interrupted after the database had changed over to it. */
    private static MasterKey next(Path file, String agreed) throws IOException {
        Path nextFile = nextFile(file);
        if (Files.exists(nextFile)) {
            refuseForeignWriters(nextFile);
            MasterKey next = new MasterKey(decoded(nextFile));
            if (next.isRememberedAs(agreed)) {
                PrivateFile.rename(nextFile, file);
                LOG.info("Completed the replacement of the master key in {}", file);
                return next;
            }
        }
        throw new StartRefusedException("The master key file " + file
                + " does not belong to this database: put back the key file that this database was encrypted with.");
    }

    static MasterKey random() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return new MasterKey(fresh);
    }

    static Path nextFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    /**
     * Where the key before is kept once a key was replaced.
     *
     * @param file where the present one is kept
     * @return the file, which need not be there
     */
    public static Path previousFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".previous");
    }

    /** As it stands in the file. */
    String text() {
        return Base64.getEncoder().encodeToString(key) + "\n";
    }

    String checkValue() {
        return Base64.getEncoder().encodeToString(derive("check"));
    }

    private boolean isRememberedAs(String checkValue) {
        return MessageDigest.isEqual(
                checkValue().getBytes(StandardCharsets.US_ASCII), checkValue.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Derives a key with HKDF-SHA256 (RFC 5869), without salt and with the purpose as info.
     *
     * @param purpose what the key is for, such as {@code totp}; another purpose gives an unrelated key
     * @return 32 bytes, the same at every call
     */
    public byte[] derive(String purpose) {
        return hkdf(key, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), BYTES);
    }

    /**
     * What seals the rows of the audit log.
     *
     * @return a chain, whose key no database knows
     */
    public LogChain logChain() {
        return new LogChain(derive("log chain"));
    }

    EncryptedRows.Known known() {
        return new EncryptedRows.Known(checkValue(), logChain());
    }

    static byte[] hkdf(byte[] keyMaterial, byte[] salt, byte[] info, int length) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(keyMaterial, salt, info));
        byte[] derived = new byte[length];
        generator.generateBytes(derived, 0, length);
        return derived;
    }

    @Override
    public String toString() {
        return "***";
    }
}
