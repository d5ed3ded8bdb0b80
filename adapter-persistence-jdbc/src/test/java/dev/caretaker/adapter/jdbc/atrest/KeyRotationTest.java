package dev.caretaker.adapter.jdbc.atrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.secret.SecretVault.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

    private static final Place PLACE = new Place("two-factor", "id");

    @TempDir
    private Path directory;

    private final Remembered database = new Remembered();

    private Path file() {
        return directory.resolve("master.key");
    }

    /** A database with one secret, which can fail before and after its step. */
    private static final class Remembered implements KeyCheck, EncryptedRows {

        private Optional<String> check = Optional.empty();
        private String secret = "";
        private boolean failsBefore;
        private boolean failsAfter;
        private boolean hasOthers;

        @Override
        public Optional<String> stored() {
            return check;
        }

        @Override
        public String agreeOn(String checkValue) {
            check = Optional.of(check.orElse(checkValue));
            return check.get();
        }

        @Override
        public void refuseOthers() {
            if (hasOthers) {
                throw new StartRefusedException("another server");
            }
        }

        @Override
        public int replaceKey(Known present, Known next, Anew anew) {
            assertThat(check).contains(present.check());
            if (failsBefore) {
                throw new IllegalStateException("crash");
            }
            secret = anew.encrypted(PLACE, secret);
            check = Optional.of(next.check());
            if (failsAfter) {
                throw new IllegalStateException("crash");
            }
            return 1;
        }
    }

    private static final class NoServers implements RunningServers {

        @Override
        public boolean announce(String server, String checkValue) {
            return true;
        }

        @Override
        public Map<String, Duration> recent() {
            return Map.of();
        }

        @Override
        public void withdraw(String server) {}
    }

    @BeforeEach
    void storeASecret() {
        database.secret = new AesGcmVault(MasterKey.open(file(), database)).encrypt(PLACE, new byte[] {1, 2, 3});
    }

    private KeyRotation rotation() {
        return new KeyRotation(file(), database, database, new SilentServers(new NoServers()));
    }

    private void assertTheSecretIsReadable() {
        assertThat(new AesGcmVault(MasterKey.open(file(), database)).decrypt(PLACE, database.secret))
                .containsExactly(1, 2, 3);
    }

    @Test
    void rotate_replacesTheKeyAndKeepsTheOneBefore() throws IOException {
        String before = Files.readString(file());
        String encrypted = database.secret;

        KeyRotation.Rotated rotated = rotation().rotate(wait -> {});

        assertThat(rotated.secrets()).isEqualTo(1);
        assertThat(Files.readString(file())).isNotEqualTo(before);
        assertThat(Files.readString(rotated.previousKey())).isEqualTo(before);
        assertThat(database.secret).isNotEqualTo(encrypted);
        assertTheSecretIsReadable();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rotated.previousKey())))
                .isEqualTo("rw-------");
        assertThat(Files.list(directory)).hasSize(2);
    }

    @Test
    void rotate_whileAnotherServerRuns_isRefusedAndWritesNothing() throws IOException {
        database.hasOthers = true;

        assertThatThrownBy(() -> rotation().rotate(wait -> {})).isInstanceOf(StartRefusedException.class);

        assertThat(Files.list(directory)).containsExactly(file());
        assertTheSecretIsReadable();
    }

    @Test
    void crash_beforeTheDatabaseChanged_leavesTheOldKeyInForce() throws IOException {
        String before = Files.readString(file());
        database.failsBefore = true;
        assertThatThrownBy(() -> rotation().rotate(wait -> {})).hasMessage("crash");

        assertTheSecretIsReadable();
        assertThat(Files.readString(file())).isEqualTo(before);

        database.failsBefore = false;
        rotation().rotate(wait -> {});
        assertTheSecretIsReadable();
    }

    @Test
    void crash_afterTheDatabaseChanged_putsTheNextKeyInForceAtTheNextStart() throws IOException {
        String before = Files.readString(file());
        database.failsAfter = true;
        assertThatThrownBy(() -> rotation().rotate(wait -> {})).hasMessage("crash");
        assertThat(Files.readString(file())).isEqualTo(before);

        assertTheSecretIsReadable();
        assertThat(Files.readString(file())).isNotEqualTo(before);
        assertThat(MasterKey.nextFile(file())).doesNotExist();
        assertTheSecretIsReadable();

        database.failsAfter = false;
        rotation().rotate(wait -> {});
        assertTheSecretIsReadable();
    }

    @Test
    void keyOfAnotherDatabase_isRefusedThoughAStrangeNextOneIsThere() throws IOException {
        database.check = Optional.of("another");
        Files.writeString(MasterKey.nextFile(file()), MasterKey.random().text());

        assertThatThrownBy(() -> rotation().rotate(wait -> {}))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("does not belong to this database");
    }

    @Test
    void directory_notWritable_leavesEverythingAsItIs() throws IOException {
        Files.createDirectory(MasterKey.nextFile(file()));
        Files.createFile(MasterKey.nextFile(file()).resolve("in the way"));

        assertThatThrownBy(() -> rotation().rotate(wait -> {})).isInstanceOf(StartRefusedException.class);

        assertTheSecretIsReadable();
    }
}
