package dev.caretaker.adapter.jdbc.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.DiskSpaceContract;
import dev.caretaker.application.housekeeping.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDisksTest implements DiskSpaceContract {

    @TempDir
    Path data;

    private Path backups = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        backups = Files.createDirectory(data.resolve("backups"));
    }

    private DiskSpace disks(String url) {
        return new LocalDisks(url, backups);
    }

    @Override
    public DiskSpace disks() {
        return disks("jdbc:h2:file:" + data + "/caretaker;MODE=PostgreSQL;WRITE_DELAY=0");
    }

    @Override
    public void vanish() {
        try {
            Files.delete(backups);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void sizes_areThoseOfTheFileSystem() throws IOException {
        long bytes = Files.getFileStore(data).getTotalSpace();

        assertThat(disks().ofLogs()).hasValue(bytes);
        assertThat(disks().ofBackups()).hasValue(bytes);
        assertThat(disks("jdbc:h2:file:./caretaker").ofLogs()).isPresent();
    }

    @Test
    void size_ofADatabaseElsewhereOrInMemory_isUnknown() {
        assertThat(disks("jdbc:postgresql://db.example/caretaker").ofLogs()).isEmpty();
        assertThat(disks("jdbc:h2:mem:test").ofLogs()).isEmpty();
        assertThat(disks("jdbc:h2:file:/nowhere/at/all/caretaker").ofLogs()).isEmpty();
    }
}
