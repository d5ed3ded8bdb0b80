package dev.caretaker.application.user;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NOON;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.signin.SignInResult.TwoFactorRequired;
import dev.caretaker.application.twofactor.CodeVerdict;
import dev.caretaker.application.twofactor.CodeVerdict.Later;
import dev.caretaker.application.twofactor.CodeVerdict.Right;
import dev.caretaker.domain.access.LoginRestrictions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocksTest {

    private static final Duration TWO_STEPS = Duration.ofMinutes(1);

    private final Fixtures it = new Fixtures();
    private final User anna = it.addUser("anna");
    private final Fixtures.App app = it.addApp(anna);

    private CodeVerdict check(String typed) {
        return it.codes.check(it.enrolments.find(anna.id()), typed, Fixtures.actor("anna"));
    }

    private void failCodes() {
        for (int i = 0; i < 8; i++) {
            check("no code");
        }
    }

    private void failPasswords() {
        for (int i = 0; i < 10; i++) {
            it.signIn.attempt("anna", WRONG, CLIENT);
        }
    }

    @Test
    void lockedUntil_isTheEndOfTheLongerWait() {
        it.change(LoginRestrictions.class, "lockoutMinutes", "3");
        assertThat(it.access.lockedUntil(anna)).isEmpty();

        failCodes();
        assertThat(it.access.lockedUntil(anna)).contains(NOON.plus(Duration.ofMinutes(1)));

        failPasswords();
        assertThat(it.access.lockedUntil(anna)).contains(NOON.plus(Duration.ofMinutes(3)));

        it.clock.advance(Duration.ofMinutes(3));
        assertThat(it.access.lockedUntil(anna)).isEmpty();
    }

    @Test
    void lockedUntil_ofAList_isTheSame() {
        User berta = it.addUser("berta");
        User clara = it.addUser("clara");
        it.addApp(clara);
        List<User> all = List.of(anna, berta, clara);
        assertThat(it.access.lockedUntil(all)).isEmpty();

        failCodes();
        for (int i = 0; i < 10; i++) {
            it.signIn.attempt("berta", WRONG, CLIENT);
        }
        Instant soon = NOON.plus(Duration.ofMinutes(1));
        assertThat(it.access.lockedUntil(all)).isEqualTo(Map.of(anna.account(), soon, berta.account(), soon));
        assertThat(it.access.lockedUntil(List.of())).isEmpty();

        it.change(LoginRestrictions.class, "lockoutMinutes", "3");
        failPasswords();
        assertThat(it.access.lockedUntil(all)).containsEntry(anna.account(), NOON.plus(Duration.ofMinutes(3)));

        it.clock.advance(Duration.ofMinutes(3));
        assertThat(it.access.lockedUntil(all)).isEmpty();
    }

    @Test
    void unlock_liftsTheLockOnPasswordsAndTheOneOnCodes() {
        it.clock.advance(TWO_STEPS);
        failCodes();
        failPasswords();
        assertThat(check(app.code(0))).isInstanceOf(Later.class);

        it.access.unlock("anna", it.administrator());

        assertThat(it.access.lockedUntil(anna)).isEmpty();
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(TwoFactorRequired.class);
        assertThat(check(app.code(0))).isEqualTo(new Right());
    }

    @Test
    void resetPassword_liftsBothToo() {
        it.clock.advance(TWO_STEPS);
        failCodes();

        it.access.resetPassword("anna", Optional.empty(), Optional.empty(), it.administrator());

        assertThat(check(app.code(0))).isEqualTo(new Right());
    }

    @Test
    void lockedUntil_userWithoutAnApp_isAboutPasswordsAlone() {
        User berta = it.addUser("berta");

        assertThat(it.access.lockedUntil(berta)).isEmpty();
    }
}
