package dev.caretaker.adapter.jdbc.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.contract.BackupStorageContract;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import dev.caretaker.application.inmemory.InMemoryBackupStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest implements BackupStorageContract {

    @TempDir
    Path directory;

    private Path data = Path.of("");
    private Path folder = Path.of("");
    private Path honeypot = Path.of("");
    private BackupStorage storage = new InMemoryBackupStorage();

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        folder = data.resolve("backups");
        honeypot = Files.createDirectories(directory.resolve("honeypot/inside"));
        Files.writeString(honeypot.resolve("precious.backup"), "precious");
        storage = BackupFolder.open(folder, data);
    }

    @Override
    public BackupStorage storage() {
        return storage;
    }

    @Override
    public void vanish() {
        move(folder, directory.resolve("elsewhere"));
    }

    @Override
    public void reappear() {
        move(directory.resolve("elsewhere"), folder);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(String id) {
        storage().write(id, out -> out.write(1));
    }

    @Test
    void write_file_belongsToTheOwnerAlone() throws IOException {
        write("a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.backup"))))
                .isEqualTo("rw-------");
    }

    @Test
    void foreignContent_isNeitherListedNorRemoved() throws IOException {
        write("real");
        Files.createSymbolicLink(folder.resolve("link.backup"), honeypot.resolve("precious.backup"));
        Files.createSymbolicLink(folder.resolve("dirlink.backup"), honeypot);
        Files.createSymbolicLink(folder.resolve("root.backup"), Path.of("/"));
        Files.createSymbolicLink(folder.resolve("loop.backup"), folder.resolve("loop.backup"));
        Files.createDirectories(folder.resolve("directory.backup/inside"));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("new\nline.backup"), "mine");
        Files.writeString(folder.resolve("-rf.backup"), "mine");
        Files.writeString(folder.resolve("real.backup.bak"), "mine");
        Files.createSymbolicLink(folder.resolve("gone.backup.part"), honeypot.resolve("precious.backup"));
        long before = entries();

        assertThat(storage().files()).isEqualTo(Map.of("real", 1L));
        for (String name : new String[] {"link", "dirlink", "root", "loop", "directory"}) {
            assertThat(storage().remove(name)).as(name).isEqualTo(Removal.NOT_A_FILE);
            assertThat(storage().open(name)).as(name).isEmpty();
        }
        assertThat(storage().remove("new\nline")).isEqualTo(Removal.ABSENT);
        assertThat(storage().removeUnfinished("gone")).isEqualTo(Removal.NOT_A_FILE);

        assertThat(entries()).isEqualTo(before);
        assertThat(honeypot.resolve("precious.backup")).hasContent("precious");
    }

    private long entries() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    @Test
    void remove_oneOfTwoHardLinks_leavesTheOther() throws IOException {
        write("a");
        Files.createLink(honeypot.resolve("second"), folder.resolve("a.backup"));

        assertThat(storage().remove("a")).isEqualTo(Removal.REMOVED);

        assertThat(honeypot.resolve("second")).exists();
    }

    @Test
    void removeUnfinished_leftOver_goesAndOthersStay() throws IOException {
        write("a");
        Files.writeString(folder.resolve("b.backup.part"), "half");
        Files.writeString(folder.resolve("c.backup.part"), "half");

        assertThat(storage().removeUnfinished("b")).isEqualTo(Removal.REMOVED);
        assertThat(storage().removeUnfinished("a")).isEqualTo(Removal.ABSENT);

        assertThat(storage().files()).containsOnlyKeys("a");
        assertThat(folder.resolve("b.backup.part")).doesNotExist();
        assertThat(folder.resolve("c.backup.part")).exists();
    }

    @Test
    void write_givenUpMeanwhile_failsAndLeavesNothing() {
        BackupStorage storage = storage();

        assertThatThrownBy(() -> storage.write("a", out -> {
                    out.write(1);
                    storage.removeUnfinished("a");
                }))
                .isInstanceOf(AdapterFailureException.class);

        assertThat(storage.files()).isEmpty();
    }

    @Test
    void folderExchangedForALink_isNotFollowed() throws IOException {
        Files.delete(folder);
        Files.createSymbolicLink(folder, honeypot);

        assertThatThrownBy(() -> storage.remove("precious")).satisfies(is(Trouble.MISSING));
        assertThatThrownBy(storage::files).satisfies(is(Trouble.MISSING));
        assertThatThrownBy(() -> write("x")).satisfies(is(Trouble.MISSING));
        assertThat(honeypot.resolve("precious.backup")).hasContent("precious");
    }

    private static Consumer<Throwable> is(Trouble trouble) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(BackupFolderException.class, folder -> assertThat(folder.trouble())
                        .isEqualTo(trouble));
    }

    @Test
    void folderThatBecameAFile_isMissing() throws IOException {
        vanish();
        Files.writeString(folder, "in the place of the folder");

        assertThatThrownBy(() -> write("x")).satisfies(is(Trouble.MISSING));

        Files.delete(folder);
        reappear();
        write("x");
        assertThat(storage.files()).containsOnlyKeys("x");
    }

    /** The device answers every write as a full disk does (man 4 full). */
    @Test
    void write_diskFull_isSaidAndLeavesNothing() throws IOException {
        write("before");

        assertThatThrownBy(() -> storage.write("x", out -> {
                    out.write(1);
                    try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
                        full.write(ByteBuffer.wrap(new byte[1]));
                    }
                }))
                .satisfies(is(Trouble.FULL));

        assertThat(entries()).isEqualTo(1);
        write("x");
        assertThat(storage.files()).containsOnlyKeys("before", "x");
    }

    @Test
    void folderWithAHundredThousandForeignFiles_isListedAndUsedAsAnyOther() throws IOException {
        write("real");
        for (int i = 0; i < 100_000; i++) {
            Files.createFile(folder.resolve(i % 2 == 0 ? "foreign-" + i : "line\n" + i + ".backup"));
        }

        assertThat(storage.files()).isEqualTo(Map.of("real", 1L));
        write("another");
        storage.removeUnfinished("another");
        assertThat(storage.remove("real")).isEqualTo(Removal.REMOVED);

        assertThat(storage.files()).containsOnlyKeys("another");
        assertThat(entries()).isEqualTo(100_001);
    }

    @Test
    void open_folderThatWouldEndangerOthers_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(data.resolve("elsewhere"), honeypot);
        Path file = Files.writeString(data.resolve("file"), "");

        for (Path wrong : new Path[] {Path.of("/"), data, directory, link, file, data.resolve("backups/..")}) {
            assertThatThrownBy(() -> BackupFolder.open(wrong, data))
                    .as(wrong.toString())
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("CARETAKER_BACKUP_DIR");
        }
    }
}
