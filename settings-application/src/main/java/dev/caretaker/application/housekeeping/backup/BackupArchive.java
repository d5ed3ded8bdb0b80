package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The inside of a backup file: a ZIP archive of the data and, behind it, the manifest. */
final class BackupArchive {

    private static final String DATA = "data";
    private static final String MANIFEST = "manifest.properties";
    private static final int LONGEST_MANIFEST = 10_000;

    private BackupArchive() {}

    /** What a sound archive says about itself, and its size and SHA-256 as a file. */
    record Verified(BackupManifest manifest, Written file) {}

    static void write(InstallationData data, String version, Instant createdAt, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry(DATA));
        MessageDigest digest = sha256();
        String schema = data.schema();
        Counting counted = new Counting(new DigestOutputStream(zip, digest));
        data.copyTo(counted);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(MANIFEST));
        String hash = HexFormat.of().formatHex(digest.digest());
        zip.write(new BackupManifest(version, createdAt, schema, counted.bytes, hash)
                .text()
                .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    /** Reads a file to its end: whether it is an archive and nothing else, and whether the data is what the manifest says. */
    static Verified verified(InputStream in) throws IOException {
        MeasuredInput file = new MeasuredInput(in);
        try {
            BackupManifest manifest = manifest(file);
            Written whole = file.toTheEnd();
            if (!file.end().isWhereItSays()) {
                throw new IOException("it does not end where it should: bytes are missing or were added");
            }
            return new Verified(manifest, whole);
        } catch (EOFException cut) {
            throw new IOException("it breaks off", cut);
        } catch (IllegalArgumentException unreadable) {
            throw new IOException("an entry has a name that cannot be read", unreadable);
        }
    }

    /** The manifest of an archive whose data it fits. */
    private static BackupManifest manifest(InputStream in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        MessageDigest digest = sha256();
        expect(zip, DATA);
        long bytes = new DigestInputStream(unclosed(zip), digest).transferTo(OutputStream.nullOutputStream());
        String hash = HexFormat.of().formatHex(digest.digest());
        expect(zip, MANIFEST);
        BackupManifest manifest =
                BackupManifest.parse(new String(zip.readNBytes(LONGEST_MANIFEST), StandardCharsets.UTF_8));
        if (manifest.dataBytes() != bytes || !manifest.dataSha256().equals(hash)) {
            throw new IOException("the data is not what the manifest says");
        }
        if (Optional.ofNullable(zip.getNextEntry()).isPresent()) {
            throw new IOException("more is in it than data and manifest");
        }
        return manifest;
    }

    /** The data of an archive, which may be read to its end but not closed. */
    static InputStream data(InputStream in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        expect(zip, DATA);
        return unclosed(zip);
    }

    private static void expect(ZipInputStream zip, String name) throws IOException {
        Optional<ZipEntry> entry = Optional.ofNullable(zip.getNextEntry());
        if (entry.map(ZipEntry::getName).filter(name::equals).isEmpty()) {
            throw new IOException("not a backup: " + name + " is not where it should be");
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {
                // The archive goes on behind this entry.
            }
        };
    }

    private static final class Counting extends OutputStream {

        private final OutputStream out;
        private long bytes;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            bytes += length;
        }
    }
}
