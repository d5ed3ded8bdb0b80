package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComeThroughMicrosoftTest extends ComeThroughMicrosoftFixture {

    @Test
    void enter_forTheFirstTime_becomesAUserWhoHoldsNothingOfTheirOwn() {
        SignedIn signedIn = enter(identity(1, "zoe@example.org", "Operator"));

        assertThat(signedIn.user().username()).isEqualTo("zoe@example.org");
        assertThat(signedIn.user().permissions()).containsExactlyInAnyOrder("LOGS", "BACKUPS");
        assertThat(signedIn.session().signedInWith()).isEqualTo(Session.Method.ENTRA);
        assertThat(it.user("zoe@example.org").permissions()).isEmpty();
        assertThat(it.user("zoe@example.org").password()).isEmpty();
        assertThat(check(signedIn).orElseThrow().user().permissions()).containsExactlyInAnyOrder("LOGS", "BACKUPS");
        assertThat(it.newest(LogType.LOGIN).details()).containsEntry("with", "ENTRA");
        assertThat(it.rows(LogType.AUDIT)).extracting(LogEntry::action).contains("user-created");
    }

    @Test
    void attackA24_disabledUser_staysOutside() {
        SignedIn signedIn = enter(identity(1, "zoe@example.org", "Operator"));
        it.setEnabled(signedIn.user(), false);

        assertThat(comeIn(identity(1, "zoe@example.org", "Operator"), CLIENT)).isInstanceOf(Refused.class);
        assertThat(it.newest(LogType.LOGIN).details()).containsEntry("reason", "user-disabled");
    }

    @Test
    void enter_fromAnAddressThatIsNotAllowed_isRefusedAndMakesNobody() {
        it.change(LoginRestrictions.class, "allowedNetworks", "192.0.2.0/24");

        assertThat(comeIn(identity(1, "zoe@example.org", "Operator"), Fixtures.client("198.51.100.1")))
                .isInstanceOf(AddressRefused.class);
        assertThat(it.users.findIdentity(TENANT + "/00000001-0000-0000-0000-000000000000"))
                .isEmpty();
    }

    @Test
    void enter_refusedForTheirAddressOrAccount_isFoundUnderItsReference() {
        var zoe = identity(1, "zoe@example.org", "Operator");
        it.setEnabled(enter(zoe).user(), false);

        var disabled = it.microsoft.enter(zoe, CLIENT);
        assertThat(it.newest(LogType.LOGIN).details())
                .containsEntry("reason", "user-disabled")
                .containsEntry("reference", disabled.reference());

        it.change(LoginRestrictions.class, "allowedNetworks", "192.0.2.0/24");
        var elsewhere = it.microsoft.enter(zoe, Fixtures.client("198.51.100.1"));
        assertThat(it.newest(LogType.LOGIN).details())
                .containsEntry("reason", "address-not-allowed")
                .containsEntry("reference", elsewhere.reference());
        assertThat(elsewhere.reference()).matches("[0-9A-F]{8}").isNotEqualTo(disabled.reference());
    }

    @Test
    void mappingsThatChange_actOnRunningSessionsAtOnce() {
        SignedIn signedIn = enter(identity(1, "zoe@example.org", "Operator"));
        assertThat(check(signedIn)).isPresent();

        map("SETTINGS");
        assertThat(check(signedIn).orElseThrow().user().permissions()).containsExactly("SETTINGS");

        map();
        assertThat(check(signedIn)).isEmpty();
    }

    @Test
    void singleSignOnThatIsTurnedOffOrMoved_endsWhatCameThroughIt() {
        SignedIn signedIn = enter(identity(1, "zoe@example.org", "Operator"));

        connect("tenantId", OTHER_TENANT);
        assertThat(check(signedIn)).isEmpty();

        connect("tenantId", TENANT, "enabled", "false");
        assertThat(check(signedIn)).isEmpty();
    }

    @Test
    void sid_thatEnded_endsEverySessionThatCameThroughIt() {
        SignedIn one = enter(identity(1, "zoe@example.org", "Operator"));
        SignedIn two = enter(identity(1, "zoe@example.org", "Operator"));
        SignedIn other = enter(identity(2, "yan@example.org", "Operator"));
        assertThat(check(one)).isPresent();

        assertThat(it.sessions.endAllThrough("sid-1", CLIENT.address())).isEqualTo(2);

        assertThat(check(one)).isEmpty();
        assertThat(check(two)).isEmpty();
        assertThat(check(other)).isPresent();
        assertThat(it.newest(LogType.LOGIN).action()).isEqualTo("sign-out-microsoft");
    }

    @Test
    void attackA28_secondFactorOfPeopleFromMicrosoft_isAsTheSettingSays() {
        User zoe = enter(identity(1, "zoe@example.org", "Operator")).user();
        it.addApp(it.user("zoe@example.org"));

        assertThat(comeIn(identity(1, "zoe@example.org", "Operator"), CLIENT)).isInstanceOf(Done.class);

        it.change(TwoFactorPolicy.class, "applyToSso", "true");
        var asked = (SignInResult.TwoFactorRequired) comeIn(identity(1, "zoe@example.org", "Operator"), CLIENT);
        var proven = it.entrance
                .pending(asked.challenge(), Challenge.Step.TWO_FACTOR)
                .orElseThrow()
                .challenge()
                .proven();
        assertThat(proven.atMicrosoft().orElseThrow().sid()).contains("sid-1");
        assertThat(zoe.isFromMicrosoft()).isTrue();
    }

    @Test
    void secondFactorOfAdministrators_isAskedOfThoseWhomARoleMakesOne() {
        it.change(TwoFactorPolicy.class, "requiredFor", "ADMINISTRATORS", "graceHours", "0", "applyToSso", "true");
        assertThat(comeIn(identity(1, "zoe@example.org", "Operator"), CLIENT)).isInstanceOf(Done.class);

        map("SETTINGS", "USERS");

        assertThat(comeIn(identity(1, "zoe@example.org", "Operator"), CLIENT))
                .isInstanceOf(SignInResult.TwoFactorEnrolmentRequired.class);
    }

    @Test
    void secondFactorOfAdministrators_countsFromTheMomentARoleMadeThemOne() {
        map("SETTINGS", "USERS");
        it.change(TwoFactorPolicy.class, "requiredFor", "ADMINISTRATORS", "applyToSso", "true");
        SignedIn zoe = enter(identity(1, "zoe@example.org", "Operator"));
        assertThat(it.obligations.since(zoe.user().id())).contains(Fixtures.NOON);

        it.clock.advance(Duration.ofHours(1));
        it.duty.notice();

        assertThat(it.obligations.since(zoe.user().id())).contains(Fixtures.NOON);
        assertThat(it.duty
                        .affectedBy(it.settings.current(TwoFactorPolicy.class))
                        .users())
                .isEqualTo(1);
    }

    @Test
    void attackA30_peopleFromMicrosoft_neverStandInForTheLastAdministrator() {
        map("SETTINGS", "USERS");
        it.users.create(new User(
                "boss", new Profile("boss", "", true, Set.of("SETTINGS", "USERS"), false), Optional.empty(), 0));
        enter(identity(1, "zoe@example.org", "Operator"));

        assertThat(it.users.delete("boss")).isEqualTo(UserStore.Outcome.LAST_ADMINISTRATOR);
    }

    @Test
    void passwords_forEmergenciesOnly_letAdministratorsIn() {
        it.addUser("anna");
        it.users.create(new User(
                "boss",
                new Profile("boss", "", true, Set.of("SETTINGS", "USERS"), false),
                Optional.of(it.passwordSet(RIGHT, false)),
                0));
        connect("localLogin", "EMERGENCY_ONLY");

        assertThat(it.signIn.attempt("boss", RIGHT, CLIENT)).isInstanceOf(Done.class);
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(Refused.class);
        assertThat(it.newest(LogType.LOGIN).details()).containsEntry("reason", "has-to-use-microsoft");

        connect("enabled", "false");
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(Done.class);
    }

    @Test
    void peopleFromMicrosoft_getNeitherPermissionsNorPasswordsHere() {
        User zoe = enter(identity(1, "zoe@example.org", "Operator")).user();
        Profile richer = new Profile(zoe.username(), zoe.displayName(), true, Set.of("LOGS"), false);

        assertThatThrownBy(() -> it.administration.change(richer, Optional.empty(), it.administrator()))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .extracting(violation -> violation.code())
                        .containsExactly("roles-decide"));
        assertThatThrownBy(() ->
                        it.access.resetPassword(zoe.username(), Optional.empty(), Optional.empty(), it.administrator()))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .extracting(violation -> violation.code())
                        .containsExactly("signs-in-with-microsoft"));
    }
}
