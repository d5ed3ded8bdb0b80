package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Keeps the files of backups in memory, and rehearses the troubles of a folder. */
public final class InMemoryBackupStorage implements BackupStorage {

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile Optional<Trouble> trouble = Optional.empty();

    /**
     * Behaves from now on as a folder in trouble.
     *
     * @param next what is the matter; empty if it is right again
     */
    public void rehearse(Optional<Trouble> next) {
        trouble = next;
    }

    /** A folder that has gone lets nothing be done; one that is full or read-only can still be read. */
    private void check(Trouble... fatal) {
        trouble.filter(List.of(fatal)::contains).ifPresent(matter -> {
            throw new BackupFolderException(matter, new IOException("rehearsed"));
        });
    }

    @Override
    public Written write(String id, Content content) {
        check(Trouble.values());
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("not the name of a backup: " + id);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.writeTo(out);
        } catch (IOException failure) {
            throw new AdapterFailureException(BackupStorage.class, failure);
        }
        files.put(id, out.toByteArray());
        return new Written(out.size(), sha256(out.toByteArray()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public Optional<InputStream> open(String id) {
        check(Trouble.MISSING);
        return Optional.ofNullable(files.get(id)).map(ByteArrayInputStream::new);
    }

    @Override
    public Map<String, Long> files() {
        check(Trouble.MISSING);
        return files.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, file -> (long) file.getValue().length));
    }

    @Override
    public Removal remove(String id) {
        check(Trouble.MISSING);
        if (trouble.equals(Optional.of(Trouble.NOT_WRITABLE)) && files.containsKey(id)) {
            return Removal.REFUSED;
        }
        return files.remove(id) == null ? Removal.ABSENT : Removal.REMOVED;
    }

    /** There is nothing: content is kept here once it is whole. */
    @Override
    public Removal removeUnfinished(String id) {
        check(Trouble.MISSING);
        return Removal.ABSENT;
    }
}
