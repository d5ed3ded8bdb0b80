package dev.caretaker.adapter.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The newest rows of a log are found without a look at newer ones of other logs, however many. */
@ParameterizedClass
@MethodSource("databases")
class LogOrderTest {

    private static final int ROWS = 2_000;

    private final ApplicationContext context;

    LogOrderTest(String url) {
        context = TestDatabases.start(url);
        TestDatabases.empty(context);
    }

    static List<String> databases() {
        return List.of(TestDatabases.h2InMemory("order"), TestDatabases.postgres());
    }

    @AfterEach
    void close() {
        context.close();
    }

    private void fill(String type) {
        context.getBean(LogStore.class)
                .append(IntStream.range(0, ROWS)
                        .mapToObj(i -> new LogEntry(
                                type, Instant.EPOCH.plusSeconds(i), "u", "::1", "a", Outcome.SUCCESS, Map.of()))
                        .toList());
    }

    @Test
    void page_ofALogBehindManyNewerRowsOfAnother_isReadByTypeAndNumber() {
        fill("api");
        fill("jobs");
        LogSearch search = new LogSearch(
                "id, " + LogRow.COLUMNS,
                new LogQuery("api", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 50));
        search.end(JdbcLogStore.NEWEST_FIRST + " LIMIT ?", 51);

        String plan = context.getBean(Database.class).single(LogStore.class, sql -> {
            sql.update("ANALYZE");
            return String.join("\n", sql.list(row -> row.getString(1), "EXPLAIN " + search.sql(), search.values()));
        });

        assertThat(plan)
                .containsPattern("Index Cond: \\(\\(type|log_entry_type: type =")
                .containsPattern("Backward|index sorted")
                .doesNotContain("Filter:", "Sort");
    }
}
