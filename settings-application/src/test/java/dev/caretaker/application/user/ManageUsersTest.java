package dev.caretaker.application.user;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NEXT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.user.ManageUsers.WithPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.TemporaryPassword;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ManageUsersTest {

    private static final Optional<Long> ANY_VERSION = Optional.empty();

    private final Fixtures it = new Fixtures();
    private final ManageUsers administration = it.administration;
    private final ManageAccess access = it.access;
    private final Administrator admin = it.administrator();

    private static Profile profile(String username, String... permissions) {
        return new Profile(username, "Ms " + username, true, Set.of(permissions), false);
    }

    private User created(String username, String... permissions) {
        return administration
                .create(profile(username, permissions), Optional.of(RIGHT), admin)
                .user();
    }

    private static List<Violation> violations(ThrowingCallable step) {
        return catchThrowableOfType(InvalidSettingsException.class, step).violations();
    }

    private static List<Violation> beyond(ThrowingCallable step) {
        return catchThrowableOfType(BeyondOwnPermissionsException.class, step).violations();
    }

    @Test
    void find_anySpelling_isTheUser() {
        User anna = it.addUser("Anna");

        assertThat(administration.find(" aNNa")).contains(anna);
        assertThat(administration.find("berta")).isEmpty();
    }

    @Test
    void create_withTypedPassword_canSignInWithIt() {
        WithPassword anna = administration.create(profile("Anna", "LOGS"), Optional.of(RIGHT), admin);

        assertThat(anna.oneTimePassword()).isEmpty();
        assertThat(anna.expiresAt()).isEmpty();
        assertThat(anna.user()).isEqualTo(it.user("anna"));
        assertThat(anna.user().permissions()).containsExactly("LOGS");
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(Done.class);
        assertThat(it.rows(LogType.AUDIT).get(0).details())
                .containsEntry("user", "Anna")
                .containsEntry("permissions", "LOGS");
    }

    @Test
    void create_withoutPassword_givesOneThatHasToBeChanged() {
        WithPassword anna = administration.create(profile("anna"), Optional.empty(), admin);

        Password oneTime = anna.oneTimePassword().orElseThrow();
        assertThat(it.signIn.attempt("anna", oneTime, CLIENT)).isInstanceOf(PasswordChangeRequired.class);
        assertThat(anna.expiresAt()).contains(TemporaryPassword.expiry(it.clock.instant()));
        assertThat(anna.toString()).doesNotContain(oneTime.reveal());
        assertThat(it.rows(LogType.AUDIT).toString()).doesNotContain(oneTime.reveal());
    }

    @Test
    void create_withEverythingWrong_namesEverythingAndCreatesNobody() {
        Profile bad = new Profile("<b>", "a\tb", true, Set.of("NOPE"), false);

        assertThat(violations(() -> administration.create(bad, Optional.of(Password.of("short")), admin)))
                .extracting(Violation::field)
                .contains("username", "displayName", "permissions", "password");
        assertThat(it.rows(LogType.AUDIT)).isEmpty();
    }

    @Test
    void create_nameTakenInAnotherSpelling_isRefused() {
        created("Anna");

        assertThat(violations(() -> administration.create(profile("ＡNNA"), Optional.empty(), admin)))
                .containsExactly(new Violation("username", "name-taken"));
    }

    @Test
    void create_passwordWithOnesOwnName_isRefused() {
        Profile anna = new Profile("annabell", "", true, Set.of(), false);

        assertThat(violations(() -> administration.create(anna, Optional.of(Password.of("xx annabell yy 71")), admin)))
                .containsExactly(new Violation("password", "password-context-word"));
    }

    @Test
    void create_withMoreThanOneHolds_isRefused() {
        Administrator clerk = it.administrator("clerk", Set.of("USERS", "LOGS"));

        assertThat(beyond(() -> administration.create(profile("anna", "LOGS", "DEVICES"), Optional.empty(), clerk)))
                .containsExactly(new Violation("permissions", "not-yours-to-grant", Map.of("permissions", "Devices")));
        assertThat(administration.find("anna")).isEmpty();
        assertThat(administration
                        .create(profile("anna", "LOGS"), Optional.empty(), clerk)
                        .user()
                        .permissions())
                .containsExactly("LOGS");
    }

    @Test
    void change_profile_isStoredAndStandsInTheLogWithOldAndNew() {
        User anna = created("anna", "LOGS");
        Profile next = new Profile("ANNA", "Änna", true, Set.of("LOGS", "BACKUPS"), true);

        User after = administration.change(next, Optional.of(anna.version()), admin);

        assertThat(after.profile()).isEqualTo(new Profile("anna", "Änna", true, Set.of("LOGS", "BACKUPS"), true));
        assertThat(it.newest(LogType.AUDIT).details())
                .isEqualTo(Map.of(
                        "user", "anna",
                        "change.displayName", "Ms anna → Änna",
                        "change.permissions", "LOGS → BACKUPS LOGS",
                        "change.apiDocs", "false → true"));
    }

    @Test
    void change_nothing_isNoChange() {
        User anna = created("anna", "LOGS");
        int rows = it.rows(LogType.AUDIT).size();

        assertThat(administration.change(anna.profile(), ANY_VERSION, admin)).isEqualTo(anna);

        assertThat(it.rows(LogType.AUDIT)).hasSize(rows);
    }

    @Test
    void change_basedOnOldVersion_isRefusedWithWhatIsStored() {
        User anna = created("anna");
        User newer = administration.change(profile("anna", "LOGS"), Optional.of(anna.version()), admin);

        assertThatExceptionOfType(StaleUserException.class)
                .isThrownBy(() -> administration.change(profile("anna"), Optional.of(anna.version()), admin))
                .satisfies(stale -> assertThat(stale.stored()).isEqualTo(newer));
        assertThat(it.user("anna")).isEqualTo(newer);
    }

    @Test
    void change_toOthers_endsTheirSessionsWhenTheyLoseSomething() {
        User anna = created("anna", "LOGS", "BACKUPS");
        it.signIn.attempt("anna", RIGHT, CLIENT);
        it.signIn.attempt("anna", RIGHT, CLIENT);

        administration.change(profile("anna", "LOGS", "BACKUPS", "USERS"), ANY_VERSION, admin);
        assertThat(it.sessions.list(anna.id())).hasSize(2);

        administration.change(profile("anna", "USERS"), ANY_VERSION, admin);
        assertThat(it.sessions.list(anna.id())).isEmpty();
    }

    @Test
    void change_ofOnesOwnPermissions_cannotRaiseThem() {
        created("clerk", "USERS");
        Administrator clerk = it.administrator("clerk", Set.of("USERS"));

        assertThat(beyond(() -> administration.change(profile("clerk", "USERS", "SETTINGS"), ANY_VERSION, clerk)))
                .containsExactly(new Violation("permissions", "not-yours-to-grant", Map.of("permissions", "Settings")));
    }

    @Test
    void account_thatHoldsMore_isOutOfReach() {
        User boss = created("boss", "USERS", "SETTINGS");
        Administrator clerk = it.administrator("clerk", Set.of("USERS"));
        Violation more = new Violation("username", "holds-more-than-you", Map.of("permissions", "Settings"));

        assertThat(beyond(() -> administration.change(profile("boss", "USERS"), ANY_VERSION, clerk)))
                .containsExactly(more);
        assertThat(beyond(() -> administration.delete("boss", ANY_VERSION, clerk)))
                .containsExactly(more);
        assertThat(beyond(() -> access.resetPassword("boss", Optional.empty(), Optional.of(NEXT), clerk)))
                .containsExactly(more);
        assertThat(it.user("boss")).isEqualTo(boss);
    }

    @Test
    void permission_thatIsNoLongerRegistered_staysUntouched() {
        it.users.create(new User("id", profile("anna", "GONE", "LOGS"), Optional.empty(), 0));

        administration.change(profile("anna", "BACKUPS"), ANY_VERSION, admin);
        assertThat(it.user("anna").permissions()).containsExactly("BACKUPS", "GONE");

        administration.change(profile("anna", "BACKUPS", "GONE", "LOGS"), ANY_VERSION, admin);
        assertThat(it.user("anna").permissions()).containsExactly("BACKUPS", "GONE", "LOGS");
    }

    @Test
    void lastAdministrator_staysOne() {
        User boss = created("boss", "USERS", "SETTINGS");
        Profile disabled = new Profile("boss", "", false, Set.of("USERS", "SETTINGS"), false);

        assertThatExceptionOfType(LastAdministratorException.class)
                .isThrownBy(() -> administration.change(profile("boss", "USERS"), ANY_VERSION, admin));
        assertThatExceptionOfType(LastAdministratorException.class)
                .isThrownBy(() -> administration.change(disabled, ANY_VERSION, admin));
        assertThatExceptionOfType(LastAdministratorException.class)
                .isThrownBy(() -> administration.delete("boss", ANY_VERSION, admin));
        assertThat(it.user("boss")).isEqualTo(boss);

        created("other", "USERS", "SETTINGS");
        administration.delete("boss", ANY_VERSION, admin);
        assertThat(administration.find("boss")).isEmpty();
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("user-deleted");
    }

    @Test
    void anything_withNobody_isRefusedAndNotLogged() {
        assertThatThrownBy(() -> access.unlock("nobody", admin)).isInstanceOf(UnknownUserException.class);
        assertThatThrownBy(() -> administration.delete("nobody", ANY_VERSION, admin))
                .isInstanceOf(UnknownUserException.class);
        assertThatThrownBy(() -> administration.change(profile("nobody"), ANY_VERSION, admin))
                .isInstanceOf(UnknownUserException.class);
        assertThatThrownBy(() -> access.resetPassword("nobody", Optional.empty(), Optional.empty(), admin))
                .isInstanceOf(UnknownUserException.class);
        assertThatThrownBy(() -> access.endSessions("nobody", Optional.empty(), admin))
                .isInstanceOf(UnknownUserException.class);

        assertThat(it.rows(LogType.AUDIT)).isEmpty();
    }
}
