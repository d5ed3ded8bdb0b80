package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Replaces the master key. The next key is on the disk before the database depends on it, and the present one stays in its
 * place until the database no longer does: after a crash at any point {@link MasterKey#open} finds the key that belongs to
 * the database. Every server on that database has to be stopped before; while one runs, the
 * step is refused, and one that was killed is waited for.
 */
public final class KeyRotation {

    private final Path file;
    private final KeyCheck check;
    private final EncryptedRows rows;
    private final SilentServers servers;

    /**
     * Prepares the step.
     *
     * @param file where the key is kept
     * @param check what the database remembers of the key
     * @param rows everything that is encrypted
     * @param servers who may use the key
     */
    public KeyRotation(Path file, KeyCheck check, EncryptedRows rows, SilentServers servers) {
        this.file = file;
        this.check = check;
        this.rows = rows;
        this.servers = servers;
    }

    /**
     * What was done.
     *
     * @param secrets how many secrets were encrypted anew
     * @param previousKey where the replaced key is kept, which backups taken before still need
     */
    public record Rotated(int secrets, Path previousKey) {}

    /**
     * Replaces the key.
     *
     * @param beforeWaiting told once, if a server has not said that it stopped, how long it is waited for at most
     * @return what was done
     * @throws StartRefusedException if another process uses the database, the present key cannot be used, or a file cannot
     *     be written; the database and its key still belong together
     */
    public Rotated rotate(Consumer<Duration> beforeWaiting) {
        // Before anything is written: what two of them wrote at once would replace each other.
        rows.refuseOthers();
        servers.awaitForgotten(beforeWaiting);
        MasterKey present = MasterKey.open(file, check);
        MasterKey next = MasterKey.random();
        AesGcmVault presentVault = new AesGcmVault(present);
        AesGcmVault nextVault = new AesGcmVault(next);
        try {
            PrivateFile.replace(MasterKey.nextFile(file), next.text());
            PrivateFile.replace(MasterKey.previousFile(file), present.text());
            int secrets = rows.replaceKey(
                    present.known(),
                    next.known(),
                    (place, encrypted) -> nextVault.encrypt(place, presentVault.decrypt(place, encrypted)));
            PrivateFile.rename(MasterKey.nextFile(file), file);
            return new Rotated(secrets, MasterKey.previousFile(file));
        } catch (IOException failure) {
            throw new StartRefusedException(
                    "The master key beside " + file + " cannot be written: check that its directory is writable.",
                    failure);
        }
    }
}
