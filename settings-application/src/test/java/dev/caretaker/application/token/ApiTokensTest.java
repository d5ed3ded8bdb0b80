package dev.caretaker.application.token;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NOON;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.application.inmemory.InMemoryTokenStore;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiTokens.Made;
import dev.caretaker.application.token.ApiTokens.Wish;
import dev.caretaker.application.user.BeyondOwnPermissionsException;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTokensTest {

    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    private final Fixtures it = new Fixtures();
    private final ApiTokens tokens =
            new ApiTokens(new InMemoryTokenStore(it.users), Fixtures.PERMISSIONS, it.settings, it.log, it.clock);

    @BeforeEach
    void anna() {
        it.administration.create(
                new Profile("anna", "", true, Set.of("LOGS", "USERS"), false), Optional.of(RIGHT), it.administrator());
    }

    private SignedIn signedIn() {
        return ((Done) it.signIn.attempt("anna", RIGHT, CLIENT)).signedIn();
    }

    private Made made(String... permissions) {
        return tokens.make(signedIn(), new Wish("nightly", TOMORROW, Set.of(permissions)), Fixtures.actor("anna"));
    }

    private Optional<SignedIn> checked(Made made) {
        return tokens.check(made.word(), CLIENT.address());
    }

    private List<Violation> violations(Wish wish) {
        SignedIn owner = signedIn();
        return catchThrowableOfType(
                        InvalidSettingsException.class, () -> tokens.make(owner, wish, Fixtures.actor("anna")))
                .violations();
    }

    @Test
    void token_opensWhatItMayAndNothingElse() {
        Made made = made("LOGS");

        SignedIn opened = checked(made).orElseThrow();

        assertThat(opened.user().username()).isEqualTo("anna");
        assertThat(opened.user().permissions()).containsExactly("LOGS");
        assertThat(opened.session().signedInWith()).isEqualTo(Session.Method.TOKEN);
        assertThat(tokens.check(made.word() + "x", CLIENT.address())).isEmpty();
        assertThat(tokens.check(made.token().id(), CLIENT.address())).isEmpty();
    }

    @Test
    void token_isNeitherKeptNorPrintedNorLogged() {
        Made made = made("LOGS");

        assertThat(made.word()).startsWith(ApiTokens.PREFIX).hasSizeGreaterThan(32);
        assertThat(made.toString()).doesNotContain(made.word());
        assertThat(it.rows(LogType.AUDIT).toString()).doesNotContain(made.word());
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("token-made");
    }

    @Test
    void token_ofAUserWhoIsDisabled_opensNothing() {
        Made made = made("LOGS");
        it.setEnabled(it.user("anna"), false);

        assertThat(checked(made)).isEmpty();
    }

    @Test
    void token_ofAUserWhoIsDeleted_opensNothing() {
        Made made = made("LOGS");
        it.administration.delete("anna", Optional.empty(), it.administrator());

        assertThat(checked(made)).isEmpty();
    }

    @Test
    void token_ofAUserWhoLosesAPermission_losesItAtOnce() {
        Made made = made("LOGS", "USERS");
        it.administration.change(
                new Profile("anna", "", true, Set.of("USERS", "BACKUPS"), false), Optional.empty(), it.administrator());

        assertThat(checked(made).orElseThrow().user().permissions()).containsExactly("USERS");
    }

    @Test
    void token_fromAnotherNetwork_opensNothingAndStandsInTheLog() {
        Made made = made("LOGS");
        it.change(LoginRestrictions.class, "allowedNetworks", "192.0.2.0/24");

        assertThat(checked(made)).isPresent();
        assertThat(tokens.check(made.word(), Fixtures.address("203.0.113.9"))).isEmpty();
        assertThat(it.newest(LogType.LOGIN).action()).isEqualTo("token-refused");
    }

    @Test
    void token_atItsEnd_opensNothing() {
        Made made = made("LOGS");

        it.clock.advance(Duration.ofDays(1).minusNanos(1));
        assertThat(checked(made)).isPresent();
        it.clock.advance(Duration.ofNanos(1));
        assertThat(checked(made)).isEmpty();
        assertThat(tokens.list(it.user("anna").id())).isEmpty();
        it.clock.advance(Duration.ofNanos(1));
        assertThat(tokens.prune()).isEqualTo(1);
    }

    @Test
    void token_revoked_opensNothing() {
        Made made = made("LOGS");

        assertThat(tokens.revoke(it.user("anna"), made.token().id(), Fixtures.actor("anna")))
                .isTrue();

        assertThat(checked(made)).isEmpty();
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("token-revoked");
        assertThat(tokens.revoke(it.user("anna"), made.token().id(), Fixtures.actor("anna")))
                .isFalse();
    }

    @Test
    void lastUse_isListedBeforeAndAfterItIsWrittenDown() {
        Made made = made("LOGS");
        it.clock.advance(Duration.ofMinutes(5));
        checked(made);
        Instant used = NOON.plus(Duration.ofMinutes(5));

        assertThat(tokens.list(it.user("anna").id()).get(0).lastUsedAt()).contains(used);
        tokens.flush();
        assertThat(tokens.list(it.user("anna").id()).get(0).lastUsedAt()).contains(used);
    }

    @Test
    void token_forMoreThanOneHolds_isRefused() {
        SignedIn owner = signedIn();
        Wish wish = new Wish("more", TOMORROW, Set.of("LOGS", "BACKUPS"));

        assertThatExceptionOfType(BeyondOwnPermissionsException.class)
                .isThrownBy(() -> tokens.make(owner, wish, Fixtures.actor("anna")));
    }

    @Test
    void token_madeWithAToken_isRefused() {
        SignedIn opened = checked(made("LOGS")).orElseThrow();
        Wish wish = new Wish("second", TOMORROW, Set.of("LOGS"));

        assertThatExceptionOfType(BeyondOwnPermissionsException.class)
                .isThrownBy(() -> tokens.make(opened, wish, Fixtures.actor("anna")));
    }

    @Test
    void wish_withEverythingWrong_namesEverything() {
        assertThat(violations(new Wish("", NOON, Set.of("NOPE"))))
                .extracting(Violation::field)
                .containsExactly("name", "expiresAt", "permissions");
    }

    @Test
    void life_ofAYear_isTheLongest() {
        Instant inAYear = NOON.plus(Duration.ofDays(365));

        assertThat(violations(new Wish("long", inAYear.plusNanos(1), Set.of())))
                .extracting(Violation::code)
                .containsExactly("token-lifetime");
        assertThat(tokens.make(signedIn(), new Wish("long", inAYear, Set.of()), Fixtures.actor("anna"))
                        .token()
                        .expiresAt())
                .isEqualTo(inAYear);
    }

    @Test
    void tokens_moreThanOneMayHave_areRefused() {
        SignedIn owner = signedIn();
        Wish wish = new Wish("one of many", TOMORROW, Set.of());
        for (int i = 0; i < ApiTokens.MOST_PER_USER; i++) {
            tokens.make(owner, wish, Fixtures.actor("anna"));
        }

        assertThat(violations(wish)).extracting(Violation::code).containsExactly("too-many-tokens");
    }
}
