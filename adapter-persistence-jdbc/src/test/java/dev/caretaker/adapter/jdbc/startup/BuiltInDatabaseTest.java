package dev.caretaker.adapter.jdbc.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.caretaker.adapter.jdbc.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInDatabaseTest {

    private final Path copy;
    private final DataSource open;

    BuiltInDatabaseTest(@TempDir Path directory) {
        copy = directory.resolve("caretaker.before-upgrade.zip");
        open = Flyway.configure()
                .dataSource(TestDatabases.h2File(directory), "sa", "")
                .getDataSource();
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
}
