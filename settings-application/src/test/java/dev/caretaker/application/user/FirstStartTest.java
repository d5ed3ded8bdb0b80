package dev.caretaker.application.user;

import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.contract.Race;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.log.LogType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FirstStartTest {

    private final Fixtures it = new Fixtures();
    private final FirstStart firstStart = new FirstStart(it.users, it.initialPassword, it.hasher, it.log, it.clock);

    private Optional<String> start(Optional<Password> given) {
        return firstStart.ensureAdministrator(given, Fixtures.PERMISSIONS);
    }

    private void assertPasswordOfAdministratorIs(Password password) {
        assertThat(it.hasher.matches(
                        password, it.user("admin").password().orElseThrow().hash()))
                .isTrue();
    }

    @Test
    void firstStart_withoutAPassword_makesAnAdministratorWithARandomOne() {
        Optional<String> place = start(Optional.empty());

        assertThat(place).isPresent();
        Password random = it.initialPassword.kept().orElseThrow();
        assertThat(random.length()).isGreaterThanOrEqualTo(32);
        assertPasswordOfAdministratorIs(random);
        User admin = it.user("admin");
        assertThat(admin.enabled()).isTrue();
        assertThat(admin.permissions()).isEqualTo(Fixtures.PERMISSIONS.names());
        assertThat(admin.password().orElseThrow().mustChange()).isTrue();
        assertThat(place.get()).doesNotContain(random.reveal());
    }

    @Test
    void firstStart_withAPassword_usesItAndKeepsItNowhere() {
        assertThat(start(Optional.of(RIGHT))).isEmpty();

        assertPasswordOfAdministratorIs(RIGHT);
        assertThat(it.user("admin").password().orElseThrow().mustChange()).isTrue();
        assertThat(it.initialPassword.kept()).isEmpty();
    }

    @Test
    void firstStart_standsInTheAuditLogWithoutThePassword() {
        start(Optional.empty());

        assertThat(it.rows(LogType.AUDIT))
                .containsExactly(new LogEntry(
                        "audit",
                        Fixtures.NOON,
                        "system",
                        it.newest(LogType.AUDIT).address(),
                        "user-created",
                        Outcome.SUCCESS,
                        Map.of("user", "admin")));
    }

    @Test
    void secondStart_changesNothing() {
        start(Optional.empty());
        User admin = it.user("admin");
        Optional<Password> kept = it.initialPassword.kept();
        it.hasher.startCounting();

        assertThat(start(Optional.empty())).isEmpty();
        assertThat(start(Optional.of(RIGHT))).isEmpty();

        assertThat(it.user("admin")).isEqualTo(admin);
        assertThat(it.initialPassword.kept()).isEqualTo(kept);
        assertThat(it.hasher.hashes()).isZero();
        assertThat(it.rows(LogType.AUDIT)).hasSize(1);
    }

    @Test
    void startAfterTheAdministratorWasDeleted_makesNobody() {
        start(Optional.empty());
        Profile other = new Profile("other", "", true, Fixtures.PERMISSIONS.names(), false);
        it.users.create(new User("id-of-other", other, Optional.empty(), 0));
        assertThat(it.users.delete(it.user("admin").id())).isEqualTo(UserStore.Outcome.DONE);

        assertThat(start(Optional.of(RIGHT))).isEmpty();

        assertThatThrownBy(() -> it.user("admin")).hasMessageContaining("No value");
    }

    @Test
    void startAfterACrashBetweenKeepingAndCreating_makesAnAdministratorWhoCanSignIn() {
        it.hasher.beforeHash(() -> {
            throw new AdapterFailureException(PasswordHasher.class, new IllegalStateException("power cut"));
        });
        assertThatThrownBy(() -> start(Optional.empty())).isInstanceOf(AdapterFailureException.class);
        Password useless = it.initialPassword.kept().orElseThrow();
        assertThat(it.users.hadFirst()).isFalse();
        it.hasher.beforeHash(() -> {});

        assertThat(start(Optional.empty())).isPresent();

        assertThat(it.initialPassword.kept().orElseThrow()).isNotEqualTo(useless);
        assertPasswordOfAdministratorIs(it.initialPassword.kept().orElseThrow());
    }

    @Test
    void startOfAnotherInstanceMeanwhile_thatOneWinsAndThisOneNamesNoPlace() {
        it.hasher.beforeHash(() -> {
            it.hasher.beforeHash(() -> {});
            assertThat(start(Optional.empty())).isPresent();
        });

        assertThat(start(Optional.empty())).isEmpty();

        assertPasswordOfAdministratorIs(it.initialPassword.kept().orElseThrow());
        assertThat(it.rows(LogType.AUDIT)).hasSize(1);
    }

    @Test
    void startOfAnotherInstanceThatLoses_doesNotLeaveItsUselessPassword() {
        it.hasher.beforeHash(() -> it.initialPassword.keep(Password.of("useless of the other instance")));

        assertThat(start(Optional.empty())).isPresent();

        assertPasswordOfAdministratorIs(it.initialPassword.kept().orElseThrow());
    }

    @Test
    void laterStart_withAPermissionOfTheHost_givesItToAdministrators() {
        start(Optional.empty());
        it.addUser("anna");
        Permission printers = new Permission("PRINTERS", "Printers", "Manage printers.");
        Permissions more = Permissions.with(List.of(new Permission("DEVICES", "Devices", "Manage devices."), printers));

        firstStart.ensureAdministrator(Optional.empty(), more);

        assertThat(it.user("admin").permissions()).isEqualTo(new TreeSet<>(more.names()));
        assertThat(it.user("anna").permissions()).isEmpty();
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("permissions-introduced");
        assertThat(it.newest(LogType.AUDIT).details()).isEqualTo(Map.of("permissions", "PRINTERS"));
    }

    @Test
    void laterStart_withNothingNew_givesBackNothingThatWasTakenAway() {
        start(Optional.empty());
        User admin = it.user("admin");
        it.users.update(admin.with(admin.profile().withPermissions(Set.of("SETTINGS", "USERS"))));

        start(Optional.empty());

        assertThat(it.user("admin").permissions()).containsExactly("SETTINGS", "USERS");
    }

    @Test
    void starts_manyAtOnce_makeOneAdministrator() {
        List<Optional<String>> places = Race.run(8, caller -> () -> start(Optional.empty()));

        assertThat(places).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(it.rows(LogType.AUDIT))
                .filteredOn(row -> row.action().equals("user-created"))
                .hasSize(1);
    }

    @Test
    void start_nameTakenBefore_makesNobodyAndNamesNoPlace() {
        it.addUser("Admin");

        assertThat(start(Optional.empty())).isEmpty();

        assertThat(it.user("admin").username()).isEqualTo("Admin");
    }
}
