package dev.caretaker.adapter.jdbc.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.application.health.StorageProbe;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Several instances that are started at the same moment on an empty PostgreSQL. */
class SimultaneousStartTest {

    private static final int INSTANCES = 3;

    @RepeatedTest(5)
    void start_ofSeveralInstancesAtOnce_migratesOnceAndAllStart(RepetitionInfo round) throws Exception {
        String url = TestDatabases.postgres("atonce" + round.getCurrentRepetition());
        CyclicBarrier all = new CyclicBarrier(INSTANCES);
        ExecutorService threads = Executors.newFixedThreadPool(INSTANCES);
        try {
            List<Future<Boolean>> starts = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                starts.add(threads.submit(() -> {
                    all.await();
                    try (ApplicationContext context = TestDatabases.start(url)) {
                        return context.getBean(StorageProbe.class).answers();
                    }
                }));
            }
            for (Future<Boolean> start : starts) {
                assertThat(start.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(steps(url)).hasSizeGreaterThan(1).doesNotHaveDuplicates().noneMatch(step -> step.endsWith("f"));
    }

    /** Version and success ({@code t} or {@code f}) of each step that was ever taken. */
    private static List<String> steps(String url) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT version, success FROM flyway_schema_history ORDER BY installed_rank")) {
            while (rows.next()) {
                steps.add(rows.getString(1) + " " + (rows.getBoolean(2) ? "t" : "f"));
            }
        }
        return steps;
    }
}
