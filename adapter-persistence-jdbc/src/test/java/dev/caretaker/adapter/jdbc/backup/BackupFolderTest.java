package dev.caretaker.adapter.jdbc.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.contract.BackupStorageContract;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
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

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        folder = data.resolve("backups");
        honeypot = Files.createDirectories(directory.resolve("honeypot/inside"));
        Files.writeString(honeypot.resolve("precious.backup"), "precious");
    }

    @Override
    public BackupStorage storage() {
        return BackupFolder.open(folder, data);
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
        storage().removeUnfinished("gone");

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

        storage().removeUnfinished("b");
        storage().removeUnfinished("a");

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
        BackupStorage storage = storage();
        Files.delete(folder);
        Files.createSymbolicLink(folder, honeypot);

        assertThatThrownBy(() -> storage.remove("precious")).isInstanceOf(AdapterFailureException.class);
        assertThatThrownBy(storage::files).isInstanceOf(AdapterFailureException.class);
        assertThatThrownBy(() -> storage.write("x", out -> out.write(1))).isInstanceOf(AdapterFailureException.class);
        assertThat(honeypot.resolve("precious.backup")).hasContent("precious");
    }

    @Test
    void folderGone_isAFailureOfThePort() throws IOException {
        BackupStorage storage = storage();
        Files.delete(folder);

        assertThatThrownBy(storage::files)
                .isInstanceOf(AdapterFailureException.class)
                .hasMessage("BackupStorage failed");
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
