package dev.caretaker.adapter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.CountingStatements;
import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.twofactor.OtpParameters;
import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final Instant NOW = Instant.parse("2026-10-25T00:30:00.123456789Z");

    private final ApplicationContext context =
            TestDatabases.start(TestDatabases.h2InMemory("database"), "count-statements", "true");
    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void addUser() {
        TestDatabases.empty(context);
        users().create(new User("id", new Profile("anna", "", true, Set.of("LOGS"), false), Optional.empty(), 0));
    }

    @AfterEach
    void close() {
        TimeZone.setDefault(zone);
        context.close();
    }

    private UserStore users() {
        return context.getBean(UserStore.class);
    }

    private SessionStore sessions() {
        return context.getBean(SessionStore.class);
    }

    private void addSession() {
        sessions().add(new Session("s1", "id", NOW, NOW, "192.0.2.1", "", Session.Method.PASSWORD));
    }

    @Test
    void findSession_withUserAndPermissions_takesExactlyOneStatement() {
        addSession();
        CountingStatements statements = context.getBean(CountingStatements.class);
        statements.forget();

        assertThat(sessions().find("s1")).isPresent();

        assertThat(statements.prepared()).hasSize(1);
        assertThat(statements.prepared().get(0)).contains("FROM session s JOIN account a");
    }

    @Test
    void judgedCode_storedWithStepAndWrongCodes_takesExactlyOneStatement() {
        EnrolmentStore apps = context.getBean(EnrolmentStore.class);
        apps.enrol(new Enrolment("id", "sealed", OtpParameters.COMMON, NOW, 1, Lockout.none(), 0), List.of());
        Enrolment found = apps.find("id").orElseThrow();
        CountingStatements statements = context.getBean(CountingStatements.class);
        statements.forget();

        assertThat(apps.replace(
                        new Enrolment("id", "sealed", OtpParameters.COMMON, NOW, 2, Lockout.none(), found.version())))
                .isTrue();

        assertThat(statements.prepared()).hasSize(1);
        assertThat(statements.prepared().get(0)).startsWith("UPDATE two_factor");
    }

    @Test
    void addSession_inTheHourThatComesTwice_keepsTheInstantToTheMicrosecond() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

        addSession();

        Session found = sessions().find("s1").orElseThrow().session();
        assertThat(found.startedAt()).isEqualTo(Instant.parse("2026-10-25T00:30:00.123456Z"));
        assertThat(found.lastSeenAt()).isEqualTo(found.startedAt());
    }

    @Test
    void keyCheck_firstValue_staysForEver() {
        KeyCheck check = context.getBean(KeyCheck.class);

        assertThat(check.stored()).isEmpty();
        assertThat(check.agreeOn("first")).isEqualTo("first");
        assertThat(check.agreeOn("second")).isEqualTo("first");
        assertThat(check.stored()).contains("first");
    }

    @Test
    void store_tableGone_failsAsItsPort() {
        database().atomic(UserStore.class, sql -> sql.update("ALTER TABLE account RENAME TO elsewhere"));
        try {
            assertThatThrownBy(() -> users().find(AccountName.of("anna")))
                    .isInstanceOf(AdapterFailureException.class)
                    .hasMessage("UserStore failed")
                    .hasRootCauseInstanceOf(SQLException.class);
        } finally {
            database().atomic(UserStore.class, sql -> sql.update("ALTER TABLE elsewhere RENAME TO account"));
        }
    }

    private Database database() {
        return context.getBean(Database.class);
    }

    @Test
    void store_poolClosed_failsAsItsPortAndTheProbeSaysSo() throws Exception {
        UserStore users = users();
        StorageProbe probe = context.getBean(StorageProbe.class);
        Database database = database();
        context.getBean(DataSource.class).unwrap(AutoCloseable.class).close();

        assertThat(probe.answers()).isFalse();
        assertThatThrownBy(users::hadFirst).isInstanceOf(AdapterFailureException.class);
        assertThatThrownBy(() -> database.atomic(UserStore.class, sql -> sql.update("DELETE FROM account")))
                .isInstanceOf(AdapterFailureException.class)
                .hasMessage("UserStore failed");
    }

    @Test
    void atomic_failureHalfWay_leavesNothingBehind() {
        Database database = database();

        assertThatThrownBy(() -> database.atomic(UserStore.class, sql -> {
                    sql.update("DELETE FROM account");
                    return sql.update("no such statement");
                }))
                .isInstanceOf(AdapterFailureException.class);

        assertThat(users().find(AccountName.of("anna"))).isPresent();
    }

    @Test
    void atomic_undoneForTheSakeOfAnother_isTriedAgain() {
        AtomicInteger tries = new AtomicInteger();

        String answer = database().atomic(UserStore.class, sql -> {
            sql.update("UPDATE account SET version = version + 1");
            if (tries.incrementAndGet() < 3) {
                throw new SQLException("deadlock", "40P01");
            }
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(users().find(AccountName.of("anna")).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void atomic_undoneAgainAndAgain_failsInTheEnd() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> database().atomic(UserStore.class, sql -> {
                    tries.incrementAndGet();
                    throw new SQLException("deadlock", "40001");
                }))
                .isInstanceOf(AdapterFailureException.class);
        assertThat(tries).hasValue(5);
    }

    @Test
    void atomic_duplicateKey_isTriedAgain() {
        AtomicInteger tries = new AtomicInteger();

        String answer = database().atomic(UserStore.class, sql -> {
            if (tries.incrementAndGet() == 1) {
                throw new SQLException("duplicate", "23505");
            }
            return "done";
        });

        assertThat(answer).isEqualTo("done");
    }

    @Test
    void step_withinAnother_isTriedAgainWithTheWhole() {
        AtomicInteger outer = new AtomicInteger();
        AtomicInteger inner = new AtomicInteger();
        AtomicInteger single = new AtomicInteger();

        assertThatThrownBy(() -> database().atomic(UserStore.class, sql -> {
                    outer.incrementAndGet();
                    if (outer.get() % 2 == 0) {
                        return database().atomic(LogStore.class, within -> {
                            inner.incrementAndGet();
                            throw new SQLException("deadlock", "40001");
                        });
                    }
                    return database().single(LogStore.class, within -> {
                        single.incrementAndGet();
                        throw new SQLException("deadlock", "40001");
                    });
                }))
                .isInstanceOf(AdapterFailureException.class)
                .hasMessage("UserStore failed");

        assertThat(outer).hasValue(5);
        assertThat(inner).hasValue(2);
        assertThat(single).hasValue(3);
    }

    @Test
    void atomic_bugOfOurs_isNotDressedUpAsAFailure() {
        assertThatThrownBy(() -> database().atomic(UserStore.class, sql -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }
}
