package dev.caretaker.adapter.jdbc.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogType;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** One PostgreSQL role owns the tables; the server runs with another, which may only read and write rows. */
class RightsTest {

    private String database = "";
    private String url = "";

    @BeforeAll
    static void roles() throws SQLException {
        execute(TestDatabases.postgres(), "CREATE ROLE owner LOGIN", "CREATE ROLE runtime LOGIN");
    }

    /** As docs/deploy/README.md says. */
    @BeforeEach
    void databaseOfTheOwner(TestInfo test) throws SQLException {
        database = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        url = TestDatabases.postgres(database);
        execute(
                url,
                "ALTER DATABASE " + database + " OWNER TO owner",
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "GRANT CREATE ON SCHEMA public TO owner");
        execute(as("owner"), "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO runtime");
    }

    private String as(String role) {
        return url.replace("user=postgres", "user=" + role);
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private ApplicationContext start() {
        return TestDatabases.start(as("runtime"), "datasources.default.username", "runtime");
    }

    private String refusal() {
        Throwable failure = catchThrowable(() -> start().close());
        return StartUpFailures.explain(failure)
                .map(StartRefusedException::getMessage)
                .orElseThrow(() -> new AssertionError("unexplained", failure));
    }

    @Test
    void start_ofAnEmptyDatabase_namesTheCommandOfTheOwner() {
        assertThat(refusal()).contains("“migrate”");
    }

    @Test
    void start_ofTablesThatAreBehind_namesTheCommandOfTheOwner() throws SQLException {
        DatabaseSchema.bringUpToDate(as("owner"), "owner", "");
        execute(as("owner"), "DELETE FROM flyway_schema_history WHERE version <> '1'");

        assertThat(refusal()).contains("“migrate”");
    }

    @Test
    void start_afterTheOwnerMigrated_worksWithoutAnyRightToChangeTables() throws SQLException {
        assertThat(DatabaseSchema.bringUpToDate(as("owner"), "owner", "")).isGreaterThan(1);
        assertThat(DatabaseSchema.bringUpToDate(as("owner"), "owner", "")).isZero();
        execute(as("owner"), "REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM runtime");

        try (ApplicationContext context = start()) {
            EventLog log = new EventLog(LogType.standard(), context.getBean(LogStore.class), Clock.systemUTC());
            log.audit(Actor.system(), "row", Outcome.SUCCESS, Map.of());
            JobStore jobs = context.getBean(JobStore.class);
            JobRun run = JobRun.started("r", JobKind.BACKUP, Optional.empty(), jobs.now(), "anna");

            assertThat(jobs.claim(run, Optional.empty(), Duration.ofMinutes(1))).isTrue();
            assertThat(context.getBean(LogStore.class).days("audit")).hasSize(1);
        }
        for (String statement :
                List.of("CREATE TABLE mine (id INTEGER)", "DROP TABLE account", "ALTER TABLE account ADD x INTEGER")) {
            assertThat(catchThrowable(() -> execute(as("runtime"), statement)))
                    .as(statement)
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .isEqualTo("42501"));
        }
    }

    @Test
    void start_withoutTheRightToReadRows_isExplained() throws SQLException {
        DatabaseSchema.bringUpToDate(as("owner"), "owner", "");
        execute(as("owner"), "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM runtime");

        assertThat(refusal()).contains("grant it SELECT");
    }
}
