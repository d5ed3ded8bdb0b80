package dev.caretaker.adapter.jdbc.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A copy of H2 is written while its rows are read, so it needs no room for them; Linux tells which files are open. */
@EnabledOnOs(OS.LINUX)
class StreamedCopyTest {

    private static final int ROWS = 2_000;

    @TempDir
    Path directory;

    /** A database with more rows than it keeps of a result in memory. */
    private ApplicationContext filled(String... more) {
        ApplicationContext context = TestDatabases.start(TestDatabases.h2File(directory), more);
        context.getBean(LogStore.class)
                .append(IntStream.range(0, ROWS)
                        .mapToObj(i -> new LogEntry(
                                "jobs", Instant.EPOCH.plusSeconds(i), "u", "::1", "a", Outcome.SUCCESS, Map.of()))
                        .toList());
        context.getBean(Database.class)
                .single(StreamedCopyTest.class, sql -> sql.update("SET MAX_MEMORY_ROWS " + ROWS / 10));
        return context;
    }

    private static void copy(ApplicationContext context, Runnable meanwhile) throws IOException {
        new JdbcInstallationData(context.getBean(DataSource.class)).copyTo(new OutputStream() {
            @Override
            public void write(int one) {
                meanwhile.run();
            }

            @Override
            public void write(byte[] some, int from, int length) {
                meanwhile.run();
            }
        });
    }

    /** Files that this process has open in which H2 keeps rows of results that are too large for its memory. */
    private static List<String> besideTheDatabase() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(StreamedCopyTest::target)
                    .filter(name -> name.contains("h2tmp"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    @Test
    void copy_ofH2_keepsNoRowsBesideTheDatabase() throws IOException {
        List<String> seen = new ArrayList<>();
        try (ApplicationContext context = filled()) {
            copy(context, () -> seen.addAll(besideTheDatabase()));
        }

        assertThat(seen).isEmpty();
    }

    @Test
    void copy_ofH2_leavesTheConnectionAsItWas() throws IOException, SQLException {
        String all = "SELECT id FROM log_entry";
        try (ApplicationContext context = filled("datasources.default.maximum-pool-size", "2")) {
            copy(context, () -> {});

            DataSource pool = DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class));
            try (Connection one = pool.getConnection();
                    Connection other = pool.getConnection();
                    ResultSet ofOne = one.createStatement().executeQuery(all);
                    ResultSet ofOther = other.createStatement().executeQuery(all)) {
                assertThat(List.of(ofOne.next(), ofOther.next())).containsOnly(true);
                assertThat(besideTheDatabase()).hasSize(2);
            }
        }
    }
}
