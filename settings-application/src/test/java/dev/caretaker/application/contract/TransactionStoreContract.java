package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.sso.SignInTransaction;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.TransactionStore;
import dev.caretaker.domain.entra.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link TransactionStore} promises. */
public interface TransactionStoreContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, empty at its start
     */
    TransactionStore store();

    @Test
    default void store_new_holdsNothing() {
        assertEquals(Optional.empty(), store().take("s1", "b1"));
        assertFalse(store().isWaiting("s1"));
        assertEquals(0, store().prune(Samples.NOW));
    }

    @Test
    default void take_byTheBrowserThatStarted_givesItBackOnce() {
        store().add(transaction("s1", "b1", 0));

        assertTrue(store().isWaiting("s1"));
        assertEquals(Optional.of(transaction("s1", "b1", 0)), store().take("s1", "b1"));
        assertFalse(store().isWaiting("s1"));
        assertEquals(Optional.empty(), store().take("s1", "b1"));
    }

    @Test
    default void take_byAnotherBrowser_leavesItForTheRightOne() {
        store().add(transaction("s1", "b1", 0));

        assertEquals(Optional.empty(), store().take("s1", "b2"));
        assertTrue(store().isWaiting("s1"));
        assertTrue(store().take("s1", "b1").isPresent());
    }

    @Test
    default void take_byManyAtOnce_exactlyOneGetsIt() {
        store().add(transaction("s1", "b1", 0));

        assertEquals(
                1, Race.winners(20, caller -> () -> store().take("s1", "b1").isPresent()));
    }

    @Test
    default void tabs_ofOneBrowser_haveEachTheirOwn() {
        store().add(transaction("s1", "b1", 0));
        store().add(transaction("s2", "b1", 0));

        assertTrue(store().take("s2", "b1").isPresent());
        assertTrue(store().take("s1", "b1").isPresent());
    }

    @Test
    default void add_stateThatIsTaken_fails() {
        store().add(transaction("s1", "b1", 0));

        assertThrows(AdapterFailureException.class, () -> store().add(transaction("s1", "b2", 0)));
        assertTrue(store().take("s1", "b1").isPresent());
    }

    @Test
    default void prune_expiredBefore_removesThoseOnly() {
        store().add(transaction("s1", "b1", -1));
        store().add(transaction("s2", "b1", 0));

        assertEquals(1, store().prune(Samples.NOW));

        assertFalse(store().isWaiting("s1"));
        assertTrue(store().isWaiting("s2"));
    }

    @Test
    default void transaction_printed_showsNoSecret() {
        String printed = transaction("s1", "b1", 0).toString();

        assertFalse(printed.contains("nonce-1"), printed);
        assertFalse(printed.contains("verifier-1"), printed);
    }

    private static SignInTransaction transaction(String stateHash, String browserHash, int expiresAfterSeconds) {
        return new SignInTransaction(
                stateHash,
                browserHash,
                Secret.of("nonce-1"),
                Secret.of("verifier-1"),
                Purpose.TRIAL,
                "/settings/sso?x=" + "漢 %",
                "GLOBAL/tenant/client",
                Samples.NOW.plusSeconds(expiresAfterSeconds));
    }
}
