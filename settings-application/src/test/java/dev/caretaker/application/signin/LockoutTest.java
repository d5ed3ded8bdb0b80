package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NEXT;
import static dev.caretaker.application.signin.Fixtures.NOON;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Too many wrong passwords, through all the layers of the application. */
class LockoutTest {

    private static final List<String> SPELLINGS = List.of("anna", "ANNA", " Anna", "an na", "Ａnna", "an\u200bna");

    private final Fixtures it = new Fixtures();

    private SignInResult wrong(String username) {
        return it.signIn.attempt(username, WRONG, CLIENT);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(wrong("anna")).isEqualTo(new Refused());
        }
    }

    private static LockedOut lockedFor(Duration wait) {
        return new LockedOut(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "nobody"})
    void attempts_manyAtOnceInManySpellings_areEvaluatedUpToTheLimit(String owner) {
        it.addUser(owner);
        it.hasher.startCounting();

        List<SignInResult> results = Race.run(200, n -> () -> wrong(SPELLINGS.get(n % SPELLINGS.size())));

        assertThat(it.hasher.comparisons()).isLessThanOrEqualTo(10);
        assertThat(results).hasOnlyElementsOfTypes(Refused.class, LockedOut.class);
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(10);
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(LockedOut.class);
        assertThat(it.rows(LogType.LOGIN))
                .filteredOn(row -> row.action().equals("lock-out"))
                .hasSize(1);
    }

    @Test
    void attempts_parallelWithTheRightOneAmongThem_signInOrLockButNeverMoreThanTheLimit() {
        it.addUser("anna");
        it.hasher.startCounting();

        List<SignInResult> results =
                Race.run(100, n -> () -> it.signIn.attempt("anna", n % 50 == 7 ? RIGHT : WRONG, CLIENT));

        long successes = results.stream().filter(Done.class::isInstance).count();
        assertThat(it.hasher.comparisons()).isLessThanOrEqualTo((int) (10 * (successes + 1)));
    }

    @Test
    void lockOut_again_waitsTwiceAsLongUpToTheLongest() {
        it.addUser("anna");
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2", "maxLockoutMinutes", "5");

        for (int minutes : new int[] {1, 2, 4, 5, 5}) {
            fail(2);
            assertThat(wrong("anna")).isEqualTo(lockedFor(Duration.ofMinutes(minutes)));
            LogEntry row = it.rows(LogType.LOGIN).stream()
                    .filter(one -> one.action().equals("lock-out"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.details()).isEqualTo(Map.of("minutes", Integer.toString(minutes)));
            it.clock.advance(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void lockOut_running_saysHowLongAndEndsAtItsEdge() {
        it.addUser("anna");
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        fail(1);

        it.clock.advance(Duration.ofMillis(59_001));
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isEqualTo(lockedFor(Duration.ofSeconds(1)));
        it.clock.advance(Duration.ofMillis(999).minusNanos(1));
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isEqualTo(lockedFor(Duration.ofSeconds(1)));
        assertThat(it.attempts.lockedUntil(AccountName.of("ANNA"))).contains(NOON.plusSeconds(60));

        it.clock.advance(Duration.ofNanos(1));
        assertThat(it.attempts.lockedUntil(AccountName.of("anna"))).isEmpty();
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(Done.class);
    }

    @Test
    void lockOut_triedWhileItRuns_doesNotGrow() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        fail(1);

        for (int i = 0; i < 100; i++) {
            assertThat(wrong("anna")).isEqualTo(lockedFor(Duration.ofMinutes(1)));
        }

        it.clock.advance(Duration.ofMinutes(1));
        assertThat(wrong("anna")).isEqualTo(new Refused());
    }

    @Test
    void failures_spreadWiderThanTheWindow_doNotAddUp() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2", "failureWindowMinutes", "15");

        fail(1);
        it.clock.advance(Duration.ofMinutes(15));
        fail(1);
        it.clock.advance(Duration.ofMinutes(15).minusNanos(1));
        fail(1);

        assertThat(wrong("anna")).isEqualTo(lockedFor(Duration.ofMinutes(1)));
    }

    @Test
    void success_forgetsFailuresAndEarlierLockOuts() {
        it.addUser("anna");
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");
        fail(2);
        it.clock.advance(Duration.ofMinutes(1));
        fail(1);

        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(Done.class);

        fail(2);
        assertThat(wrong("anna")).isEqualTo(lockedFor(Duration.ofMinutes(1)));
    }

    @Test
    void unlock_lockedUser_mayTryAgainAndStandsInTheAuditLog() {
        it.addUser("Anna");
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        fail(1);

        it.access.unlock("aNNa", it.administrator());

        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(Done.class);
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("unlock");
        assertThat(it.newest(LogType.AUDIT).user()).isEqualTo("admin");
        assertThat(it.newest(LogType.AUDIT).details()).isEqualTo(Map.of("user", "Anna"));
    }

    @Test
    void unknownName_isLockedAsWell() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "3");

        for (int i = 0; i < 3; i++) {
            assertThat(wrong("nobody")).isEqualTo(new Refused());
        }

        assertThat(wrong("NOBODY")).isEqualTo(lockedFor(Duration.ofMinutes(1)));
        assertThat(wrong("somebody else")).isEqualTo(new Refused());
    }

    @Test
    void disabledUser_isLockedAsWell() {
        it.addUser("anna", false, Optional.of(it.passwordSet(RIGHT, false)));
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");

        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isEqualTo(new Refused());

        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(LockedOut.class);
    }

    @Test
    void limits_lowered_actAtOnce() {
        it.addUser("anna");
        fail(5);

        it.change(LoginRestrictions.class, "maxFailedAttempts", "5");

        it.hasher.startCounting();
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(LockedOut.class);
        assertThat(it.hasher.comparisons()).isZero();
    }

    @Test
    void limits_raised_actAtOnce() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");
        fail(1);

        it.change(LoginRestrictions.class, "maxFailedAttempts", "3");

        fail(2);
        assertThat(wrong("anna")).isEqualTo(lockedFor(Duration.ofMinutes(1)));
    }

    @Test
    void otherDoor_passwordChangeInASession_countsAtTheSameAccount() {
        it.addUser("anna");
        it.change(LoginRestrictions.class, "maxFailedAttempts", "3");
        SignedIn signedIn = ((Done) it.signIn.attempt("anna", RIGHT, CLIENT)).signedIn();
        fail(2);

        assertThat(it.changePassword.change(signedIn, WRONG, NEXT, CLIENT)).isEqualTo(new Refused());

        assertThat(it.changePassword.change(signedIn, RIGHT, NEXT, CLIENT)).isInstanceOf(LockedOut.class);
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(LockedOut.class);
    }

    @Test
    void prune_onceWindowAndLongestLockOutHavePassed_forgetsTheAccount() {
        wrong("nobody");
        wrong("somebody");

        it.clock.advance(Duration.ofMinutes(30));
        assertThat(it.attempts.prune()).isZero();
        it.clock.advance(Duration.ofNanos(1));
        assertThat(it.attempts.prune()).isEqualTo(2);
    }
}
