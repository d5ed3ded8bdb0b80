package dev.caretaker.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.sso.EntraCredentials;
import dev.caretaker.application.Actor;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.inmemory.InMemorySecretVault;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ChangeSet;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.settings.Revision;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.settings.StaleSettingsException;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.twofactor.OtpParameters;
import io.micronaut.data.exceptions.DataAccessException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A save of settings, a change of a user, of their app or of a credential, and its row in the audit log, are one step. */
class RecordedSaveTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    @Nested
    class H2 extends Saves {
        H2() {
            super(TestDatabases.h2InMemory("recorded"));
        }
    }

    @Nested
    class Postgres extends Saves {
        Postgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Saves extends OnDatabase {

        private final SettingsStore settings;
        private final UserStore users;
        private final EnrolmentStore apps;
        private final CredentialVault credentials;
        private final LogStore log;

        Saves(String url) {
            super(url);
            settings = context.getBean(SettingsStore.class);
            users = context.getBean(UserStore.class);
            apps = context.getBean(EnrolmentStore.class);
            credentials = EntraCredentials.in(context, new InMemorySecretVault());
            log = context.getBean(LogStore.class);
        }

        @Test
        void save_recorded_storesBoth() {
            Revision saved = settings.save(colour("red", 0), revision -> append("audit"));

            assertThat(settings.revisions("colours")).containsExactly(saved);
            assertThat(audit()).hasSize(1);
        }

        @Test
        void save_whoseLogRowFails_failsAndStoresNothing() {
            long first = settings.save(colour("red", 0), revision -> {}).number();

            assertThatThrownBy(() -> settings.save(colour("blue", first), revision -> {
                        append("audit");
                        append("too-long-for-the-column".repeat(9));
                    }))
                    .isInstanceOf(AdapterFailureException.class)
                    .hasMessage("SettingsStore failed")
                    .hasRootCauseInstanceOf(SQLException.class);

            assertThat(settings.revisions("colours")).hasSize(1);
            assertThat(settings.current()).singleElement().satisfies(section -> assertThat(section.text())
                    .containsExactly(Map.entry("value", "red")));
            assertThat(audit()).isEmpty();
        }

        @Test
        void save_whoseRecorderThrows_leavesNoLogRow() {
            assertThatThrownBy(() -> settings.save(colour("red", 0), revision -> {
                        append("audit");
                        throw new IllegalStateException("a bug");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(settings.current()).isEmpty();
            assertThat(audit()).isEmpty();
        }

        @Test
        void save_triedAgain_leavesNothingOfTheFirstTry() {
            List<Long> numbers = new ArrayList<>();
            Consumer<Revision> undoneOnce = revision -> {
                append("audit");
                numbers.add(revision.number());
                if (numbers.size() == 1) {
                    throw new DataAccessException("undone", new SQLException("for the sake of another", "40001"));
                }
            };

            Revision saved = settings.save(colour("red", 0), undoneOnce);

            assertThat(numbers).containsExactly(saved.number(), saved.number());
            assertThat(settings.revisions("colours")).containsExactly(saved);
            assertThat(audit()).hasSize(1);
        }

        @Test
        void save_stale_isNotRecorded() {
            assertThatThrownBy(() -> settings.save(colour("red", 7), revision -> append("audit")))
                    .isInstanceOf(StaleSettingsException.class);

            assertThat(audit()).isEmpty();
        }

        @Test
        void user_recorded_isStoredWithTheRow() {
            users.create(anna(), () -> append("audit"));

            assertThat(users.find(anna().account())).isPresent();
            assertThat(audit()).hasSize(1);
        }

        @Test
        void user_whoseLogRowFails_isNotChanged() {
            users.create(anna());
            User before = users.find(anna().account()).orElseThrow();

            assertThatThrownBy(() -> users.update(before.with(named("Other")), this::appendAndFail))
                    .isInstanceOf(AdapterFailureException.class)
                    .hasMessage("UserStore failed");
            assertThatThrownBy(() -> users.delete("id", Optional.empty(), this::appendAndFail))
                    .isInstanceOf(AdapterFailureException.class);

            assertThat(users.find(anna().account())).contains(before);
            assertThat(audit()).isEmpty();
        }

        @Test
        void app_recorded_isStoredWithTheRow() {
            users.create(anna());

            assertThat(apps.enrol(app("one", 0), List.of(), () -> append("audit")))
                    .isTrue();
            apps.remove("id", removal -> append("audit"));

            assertThat(apps.find("id")).isEmpty();
            assertThat(audit()).hasSize(2);
        }

        @Test
        void app_whoseLogRowFails_isNotChanged() {
            users.create(anna());
            apps.enrol(app("one", 0), List.of());

            assertThatThrownBy(() -> apps.enrol(app("two", 1), List.of(), this::appendAndFail))
                    .isInstanceOf(AdapterFailureException.class)
                    .hasMessage("EnrolmentStore failed");
            assertThatThrownBy(() -> apps.remove("id", removal -> appendAndFail()))
                    .isInstanceOf(AdapterFailureException.class);

            assertThat(apps.find("id")).contains(app("one", 1));
            assertThat(audit()).isEmpty();
        }

        private static Enrolment app(String secret, long version) {
            return new Enrolment("id", secret, OtpParameters.COMMON, NOW, 1, Lockout.none(), version);
        }

        @Test
        void credential_recorded_isKeptWithTheRow() {
            assertThat(credentials.replace(secret(0, "first"), () -> append("audit")))
                    .isTrue();
            assertThat(credentials.replace(secret(0, "late"), () -> append("audit")))
                    .isFalse();

            assertThat(credentials.read().current())
                    .isEqualTo(secret(1, "first").current());
            assertThat(audit()).hasSize(1);
        }

        @Test
        void credential_whoseLogRowFails_isNotKept() {
            assertThatThrownBy(() -> credentials.replace(secret(0, "first"), this::appendAndFail))
                    .isInstanceOf(AdapterFailureException.class)
                    .hasMessage("CredentialVault failed");

            assertThat(credentials.read()).isEqualTo(StoredCredentials.NONE);
            assertThat(audit()).isEmpty();
        }

        private static StoredCredentials secret(long version, String text) {
            ClientSecret secret = new ClientSecret(Secret.of(text), Optional.empty());
            return new StoredCredentials(version, "GLOBAL/tenant/client", Optional.of(secret), Optional.empty());
        }

        private void appendAndFail() {
            append("audit");
            append("too-long-for-the-column".repeat(9));
        }

        private static User anna() {
            return new User("id", named("Anna"), Optional.empty(), 0);
        }

        private static Profile named(String displayName) {
            return new Profile("anna", displayName, true, Set.of("LOGS"), false);
        }

        private void append(String type) {
            log.append(List.of(new LogEntry(
                    type, NOW, "zoë", "192.0.2.1", "settings-change", LogEntry.Outcome.SUCCESS, Map.of())));
        }

        private List<LogEntry> audit() {
            return log.find(new LogQuery(
                    "audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 9));
        }

        private static ChangeSet colour(String value, long basedOn) {
            Change change = new Change("colours", basedOn, Map.of("value", value), List.of("value"));
            return new ChangeSet(
                    List.of(change), new Actor("zoë", InetAddress.getLoopbackAddress()), NOW, Optional.empty());
        }
    }
}
