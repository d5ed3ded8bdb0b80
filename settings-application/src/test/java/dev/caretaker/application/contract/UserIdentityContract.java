package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.Arrival;
import dev.caretaker.domain.access.AccountName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises of people who come through Microsoft. */
public interface UserIdentityContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a user at its start
     */
    UserStore store();

    @Test
    default void findIdentity_nobodyOrALocalUser_isEmpty() {
        store().create(Samples.user("anna"));

        assertEquals(Optional.empty(), store().findIdentity("t/1"));
        assertEquals(Optional.empty(), store().findIdentity(""));
    }

    @Test
    default void findIdentity_introducedUser_isFoundExactly() {
        assertTrue(store().create(introduced("anna", "t/1")));
        assertTrue(store().create(introduced("berta", "t/2")));

        User anna = store().findIdentity("t/1").orElseThrow();

        assertEquals("anna", anna.username());
        assertEquals(Optional.of("t/1"), anna.identity());
        assertEquals(Optional.of(anna), store().find(AccountName.of("anna")));
        assertEquals(Optional.empty(), store().findIdentity("T/1"));
    }

    @Test
    default void create_identityThatIsTaken_createsNobody() {
        store().create(introduced("anna", "t/1"));

        assertFalse(store().create(introduced("berta", "t/1")));

        assertEquals(Optional.empty(), store().find(AccountName.of("berta")));
    }

    @Test
    default void create_sameIdentityByManyAtOnce_exactlyOneSucceeds() {
        assertEquals(1, Race.winners(10, caller -> () -> store().create(introduced("anna" + caller, "t/1"))));
    }

    @Test
    default void update_ofAnIntroducedUser_leavesTheIdentity() {
        store().create(introduced("anna", "t/1"));
        User before = store().findIdentity("t/1").orElseThrow();

        store().update(before.with(new Profile("anna", "Another", true, Set.of(), false)));

        assertEquals("Another", store().findIdentity("t/1").orElseThrow().displayName());
    }

    @Test
    default void arrived_again_theNewestIsReadBackAndNothingElseChanges() {
        store().create(introduced("anna", "t/1"));
        User before = store().findIdentity("t/1").orElseThrow();
        Arrival first = new Arrival(Samples.NOW, List.of("Ops", "Zoë 漢", "two words"));
        Arrival second = new Arrival(Samples.NOW.plusSeconds(1), List.of());
        assertEquals(Optional.empty(), store().newestArrival("id-of-anna"));

        store().arrived("id-of-anna", first);
        assertEquals(Optional.of(first), store().newestArrival("id-of-anna"));

        store().arrived("id-of-anna", second);
        assertEquals(Optional.of(second), store().newestArrival("id-of-anna"));
        assertEquals(Optional.of(before), store().findIdentity("t/1"));
    }

    @Test
    default void arrived_whoIsGone_leavesNothing() {
        Arrival arrival = new Arrival(Samples.NOW, List.of("Ops"));
        store().arrived("id-of-anna", arrival);
        store().create(introduced("anna", "t/1"));
        assertEquals(Optional.empty(), store().newestArrival("id-of-anna"));

        store().arrived("id-of-anna", arrival);
        store().delete("id-of-anna");
        store().create(introduced("anna", "t/1"));
        assertEquals(Optional.empty(), store().newestArrival("id-of-anna"));
    }

    private static User introduced(String name, String identity) {
        return new User(
                "id-of-" + name,
                new Profile(name, "Ms " + name, true, Set.of(), false),
                Optional.empty(),
                Optional.of(identity),
                0);
    }
}
