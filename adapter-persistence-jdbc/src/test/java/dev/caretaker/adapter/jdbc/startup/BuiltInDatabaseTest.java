package dev.caretaker.adapter.jdbc.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.application.user.UserStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInDatabaseTest {

    private final String url;
    private final Path file;
    private final Path copy;
    private final DataSource open;

    BuiltInDatabaseTest(@TempDir Path directory) {
        copy = directory.resolve("caretaker.before-upgrade.zip");
        url = TestDatabases.h2File(directory);
        file = directory.resolve("caretaker.mv.db");
        open = Flyway.configure().dataSource(url, "sa", "").getDataSource();
    }

    @Test
    void upgrade_whileItRuns_hasACopyBesideIt() {
        int steps = BuiltInDatabase.whileCopied(open, () -> Files.exists(copy) ? 7 : 0);

        assertThat(steps).isEqualTo(7);
        assertThat(copy).doesNotExist();
    }

    @Test
    void upgrade_thatFails_leavesTheCopyForTheNextStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> BuiltInDatabase.whileCopied(open, () -> {
                    throw new IllegalStateException("half a step");
                }))
                .withMessage("half a step");

        assertThat(copy).isRegularFile();
    }

    @Test
    void database_ofAServerOrInMemory_hasNoFile() {
        assertThat(BuiltInDatabase.at("jdbc:postgresql://127.0.0.1/caretaker")).isEmpty();
        assertThat(BuiltInDatabase.at(TestDatabases.h2InMemory("no-file"))).isEmpty();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void file_isForItsOwnerAlone() throws IOException {
        TestDatabases.start(url).close();

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void fileOfAnEarlierStart_thatOthersCanRead_isForItsOwnerAloneFromTheNextStartOn() throws IOException {
        TestDatabases.start(url).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        try (var context = TestDatabases.start(url)) {
            assertThat(context.getBean(UserStore.class).hadFirst()).isFalse();
            assertThat(mode(file)).isEqualTo("rw-------");
        }
    }

    @Test
    void copy_isForItsOwnerAlone() {
        List<String> modes = new ArrayList<>();

        BuiltInDatabase.whileCopied(open, () -> {
            try {
                modes.add(mode(copy));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return 0;
        });

        assertThat(modes).containsExactly("rw-------");
    }
}
