package dev.caretaker.adapter.jdbc.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy taken while others write is the state of one moment. */
class ConsistentCopyTest {

    private static final int ROWS = 2_000;
    private static final Pattern FIRST = Pattern.compile("\nR\tpair\t([0-9]+)\n");
    private static final Pattern SECOND = Pattern.compile("\nT\tsettings_counter\tnumber\nR\t([0-9]+)\n");

    @TempDir
    Path directory;

    /** Two tables that hold the same number at any moment. */
    private static long count(Database database, long number) {
        return database.atomic(ConsistentCopyTest.class, sql -> {
            sql.update("UPDATE installation SET content = ? WHERE name = 'pair'", Long.toString(number));
            sql.update("UPDATE settings_counter SET number = ?", number);
            return number;
        });
    }

    private static List<String> differing(String url) throws IOException {
        List<String> differing = new ArrayList<>();
        ExecutorService other = Executors.newSingleThreadExecutor();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        try (ApplicationContext context = TestDatabases.start(url)) {
            TestDatabases.empty(context);
            Database database = context.getBean(Database.class);
            database.atomic(
                    ConsistentCopyTest.class,
                    sql -> sql.update("INSERT INTO installation (name, content) VALUES ('pair', '0')"));
            count(database, 0);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(
                    () -> {
                        while (!over.get()) {
                            count(database, written.incrementAndGet());
                        }
                    },
                    other);
            JdbcInstallationData data = new JdbcInstallationData(context.getBean(DataSource.class));
            for (int i = 0; i < 60 || written.get() < 100; i++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                data.copyTo(out);
                String copy = out.toString(StandardCharsets.UTF_8);
                String pair = number(FIRST, copy) + " " + number(SECOND, copy);
                if (!pair.matches("([0-9]+) \\1")) {
                    differing.add(pair);
                }
            }
            over.set(true);
            writer.join();
            count(database, 0);
        } finally {
            over.set(true);
            other.shutdown();
        }
        return differing;
    }

    private static String number(Pattern pattern, String copy) {
        Matcher found = pattern.matcher(copy);
        return found.find() ? found.group(1) : "absent";
    }

    @Test
    void copy_ofH2_isOneMoment() throws IOException {
        assertThat(differing(TestDatabases.h2File(directory))).isEmpty();
    }

    @Test
    void copy_ofPostgres_isOneMoment() throws IOException {
        assertThat(differing(TestDatabases.postgres())).isEmpty();
    }

    private static void append(LogStore logs, int rows) {
        logs.append(IntStream.range(0, rows)
                .mapToObj(i ->
                        new LogEntry("jobs", Instant.EPOCH.plusSeconds(i), "u", "::1", "a", Outcome.SUCCESS, Map.of()))
                .toList());
    }

    private static long rows(String copy, String table) {
        String from = copy.substring(copy.indexOf("\nT\t" + table + "\t") + 1);
        return from.lines().skip(1).takeWhile(line -> line.startsWith("R\t")).count();
    }

    /** Each time that some of the copy is written, by the one who writes it: nobody may have to wait for the other. */
    private static long copiedWhileRowsComeAndGo(String url) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (ApplicationContext context = TestDatabases.start(url)) {
            TestDatabases.empty(context);
            Database database = context.getBean(Database.class);
            LogStore logs = context.getBean(LogStore.class);
            append(logs, ROWS);
            new JdbcInstallationData(context.getBean(DataSource.class)).copyTo(new OutputStream() {
                @Override
                public void write(int one) {
                    copy.write(one);
                }

                @Override
                public void write(byte[] some, int from, int length) {
                    copy.write(some, from, length);
                    database.atomic(
                            ConsistentCopyTest.class,
                            sql -> sql.update("DELETE FROM log_entry WHERE id = (SELECT MAX(id) FROM log_entry)"));
                    append(logs, 2);
                }
            });
            assertThat(logs.measure("jobs", Instant.EPOCH, Instant.MAX).rows()).isGreaterThan(ROWS);
        }
        return rows(copy.toString(StandardCharsets.UTF_8), "log_entry");
    }

    @Test
    void copy_ofH2WhileRowsComeAndGo_hasThoseOfItsBeginning() throws IOException {
        assertThat(copiedWhileRowsComeAndGo(TestDatabases.h2File(directory))).isEqualTo(ROWS);
    }

    @Test
    void copy_ofPostgresWhileRowsComeAndGo_hasThoseOfItsBeginning() throws IOException {
        assertThat(copiedWhileRowsComeAndGo(TestDatabases.postgres())).isEqualTo(ROWS);
    }
}
