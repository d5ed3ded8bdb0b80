package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link LockoutStore} promises. */
public interface LockoutStoreContract {

    /** The account most tests fail at. */
    AccountName ANNA = AccountName.of("Änna");

    /** What nobody has failed at. */
    Lockout NONE = Lockout.none();

    /** One failure, no lock-out. */
    Lockout FAILED = new Lockout(1, 2, Samples.NOW, 0, null);

    /** A lock-out. */
    Lockout LOCKED = new Lockout(0, 0, Samples.NOW, 3, Samples.NOW.plusSeconds(60));

    /**
     * The store under test.
     *
     * @return the same store throughout a test, remembering nothing at its start
     */
    LockoutStore store();

    @Test
    default void find_accountNobodyTried_isNone() {
        assertEquals(NONE, store().find(ANNA));
        assertEquals(NONE, store().find(AccountName.of(" ")));
    }

    @Test
    default void findAll_someOfThemTried_givesThoseOnly() {
        AccountName berta = AccountName.of("berta");
        AccountName clara = AccountName.of("clara");
        store().replace(ANNA, NONE, LOCKED);
        store().replace(berta, NONE, FAILED);
        store().replace(AccountName.of("dora"), NONE, FAILED);

        assertEquals(Map.of(ANNA, LOCKED, berta, FAILED), store().findAll(List.of(ANNA, clara, berta)));
        assertEquals(Map.of(), store().findAll(List.of(clara)));
        assertEquals(Map.of(), store().findAll(List.of()));
    }

    @Test
    default void findAll_aWholePage_isOneAnswer() {
        store().replace(ANNA, NONE, LOCKED);
        List<AccountName> page = Stream.concat(
                        Stream.of(ANNA),
                        IntStream.range(1, UserQuery.LARGEST_PAGE).mapToObj(i -> AccountName.of("u" + i)))
                .toList();

        assertEquals(Map.of(ANNA, LOCKED), store().findAll(page));
    }

    @Test
    default void replace_asExpected_isReadBack() {
        assertTrue(store().replace(ANNA, NONE, FAILED));
        assertEquals(FAILED, store().find(ANNA));
        assertTrue(store().replace(ANNA, FAILED, LOCKED));
        assertEquals(LOCKED, store().find(ANNA));
        assertTrue(store().replace(ANNA, LOCKED, FAILED));
        assertEquals(FAILED, store().find(ANNA));
        assertEquals(NONE, store().find(AccountName.of("berta")));
    }

    @Test
    default void replace_withNone_forgetsTheAccount() {
        store().replace(ANNA, NONE, LOCKED);

        assertTrue(store().replace(ANNA, LOCKED, NONE));

        assertEquals(NONE, store().find(ANNA));
        assertTrue(store().replace(ANNA, NONE, NONE));
        assertTrue(store().replace(ANNA, NONE, FAILED));
    }

    @Test
    default void replace_notAsExpected_changesNothing() {
        store().replace(ANNA, NONE, LOCKED);

        assertFalse(store().replace(ANNA, NONE, FAILED));
        assertFalse(store().replace(ANNA, NONE, NONE));
        assertFalse(store().replace(ANNA, FAILED, FAILED));
        assertFalse(store().replace(ANNA, FAILED, NONE));
        assertFalse(store().replace(ANNA, new Lockout(0, 0, Samples.NOW, 3, null), NONE));
        assertFalse(store().replace(ANNA, new Lockout(0, 1, Samples.NOW, 3, Samples.NOW.plusSeconds(60)), FAILED));
        assertFalse(store().replace(ANNA, new Lockout(0, 0, Samples.NOW, 3, Samples.NOW.plusSeconds(61)), FAILED));
        assertFalse(store().replace(AccountName.of("berta"), LOCKED, FAILED));

        assertEquals(LOCKED, store().find(ANNA));
        assertEquals(NONE, store().find(AccountName.of("berta")));
    }

    @Test
    default void replace_byManyAtOnceFromNone_exactlyOneWins() {
        long winners = Race.winners(
                32, caller -> () -> store().replace(ANNA, NONE, new Lockout(caller + 1, 0, Samples.NOW, 0, null)));

        assertEquals(1, winners);
    }

    @Test
    default void replace_byManyAtOnceFromOneState_exactlyOneWins() {
        store().replace(ANNA, NONE, FAILED);

        long winners = Race.winners(
                32, caller -> () -> store().replace(ANNA, FAILED, new Lockout(caller + 2, 0, Samples.NOW, 0, null)));

        assertEquals(1, winners);
    }

    @Test
    default void replace_byManyAtOnceUntilItWorks_losesNoFailure() {
        Race.run(32, caller -> () -> {
            Lockout before;
            do {
                before = store().find(ANNA);
            } while (!store().replace(ANNA, before, new Lockout(before.failures() + 1, 0, Samples.NOW, 0, null)));
            return caller;
        });

        assertEquals(32, store().find(ANNA).failures());
    }

    @Test
    default void forget_windowAndLockOutBefore_removesThoseOnly() {
        AccountName berta = AccountName.of("berta");
        AccountName clara = AccountName.of("clara");
        store().replace(ANNA, NONE, new Lockout(1, 0, Samples.NOW.minusSeconds(1), 0, null));
        store().replace(berta, NONE, new Lockout(1, 0, Samples.NOW, 0, null));
        store().replace(clara, NONE, new Lockout(1, 0, Samples.NOW.minusSeconds(9), 1, Samples.NOW));

        assertEquals(1, store().forget(Samples.NOW));

        assertEquals(NONE, store().find(ANNA));
        assertEquals(1, store().find(berta).failures());
        assertEquals(1, store().find(clara).failures());
        assertEquals(2, store().forget(Samples.NOW.plusSeconds(1)));
        assertEquals(Collections.nCopies(2, NONE), List.of(store().find(berta), store().find(clara)));
    }
}
