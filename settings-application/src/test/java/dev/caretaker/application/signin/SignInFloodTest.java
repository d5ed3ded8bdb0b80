package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class SignInFloodTest extends SignInFixture {

    @Test
    void attempt_hasherBusy_isBusyAndNoFailure() {
        it.addUser("anna");
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        it.hasher.beforeNextComparison(WatchedHasher::refuse);

        assertThat(attempt("anna", RIGHT)).isEqualTo(new Busy(Duration.ofSeconds(2)));

        assertLogged("anna", Outcome.REFUSED, Map.of("reason", "server-busy"));
        assertThat(attempt("anna", RIGHT)).isInstanceOf(Done.class);
    }

    @Test
    void attempt_manyFromOneAddress_evaluatesOnlySoManyAtOnce() throws InterruptedException {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        Semaphore comparing = new Semaphore(0);
        Semaphore goOn = new Semaphore(0);
        it.hasher.beforeComparison(password -> {
            comparing.release();
            goOn.acquireUninterruptibly();
        });
        Thread first = new Thread(() -> Race.run(AddressLimit.AT_ONCE, n -> () -> attempt("user" + n, WRONG)));
        first.start();
        comparing.acquire(AddressLimit.AT_ONCE);
        it.hasher.startCounting();

        assertThat(attempt("anna", WRONG)).isEqualTo(new Busy(Duration.ofSeconds(1)));
        assertThat(it.rows(LogType.LOGIN)).isEmpty();
        assertThat(it.hasher.comparisons()).isZero();

        goOn.release(1000);
        first.join();
        assertThat(attempt("anna", WRONG)).isEqualTo(new Refused());
        assertThat(attempt("anna", WRONG)).isInstanceOf(LockedOut.class);
    }

    @Test
    void attempt_fromAnotherAddress_isEvaluatedWhileOneIsFull() throws InterruptedException {
        it.addUser("anna");
        Semaphore comparing = new Semaphore(0);
        Semaphore goOn = new Semaphore(0);
        it.hasher.beforeComparison(password -> {
            if (password.equals(WRONG)) {
                comparing.release();
                goOn.acquireUninterruptibly();
            }
        });
        Thread flood = new Thread(() -> Race.run(60, n -> () -> attempt("user" + n, WRONG)));
        flood.start();
        comparing.acquire(AddressLimit.AT_ONCE);

        assertThat(it.signIn.attempt("anna", RIGHT, Fixtures.client("192.0.2.8")))
                .isInstanceOf(Done.class);

        goOn.release(1000);
        flood.join();
        assertThat(it.hasher.comparisons()).isBetween(AddressLimit.AT_ONCE + 1, 61);
    }
}
