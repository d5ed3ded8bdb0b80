package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.twofactor.ObligationStore;
import dev.caretaker.application.user.UserStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ObligationStore} promises. */
public interface ObligationStoreContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, empty at its start
     */
    ObligationStore store();

    /**
     * The users of whom the store knows.
     *
     * @return the same store throughout a test, without a user at its start
     */
    UserStore users();

    private static Instant second(int seconds) {
        return Samples.NOW.plusSeconds(seconds);
    }

    @Test
    default void begin_twice_keepsTheFirstMoment() {
        users().create(Samples.user("anna"));
        assertEquals(Optional.empty(), store().since("id-of-anna"));

        assertEquals(second(0), store().begin("id-of-anna", second(0)));
        assertEquals(second(0), store().begin("id-of-anna", second(9)));
        assertEquals(Optional.of(second(0)), store().since("id-of-anna"));
    }

    @Test
    default void begin_byManyAtOnce_givesAllOneMoment() {
        users().create(Samples.user("anna"));

        List<Instant> moments = Race.run(20, caller -> () -> store().begin("id-of-anna", second(caller)));

        assertEquals(1, new HashSet<>(moments).size());
    }

    @Test
    default void begin_userWhoIsGone_fails() {
        assertThrows(AdapterFailureException.class, () -> store().begin("id-of-nobody", second(0)));
    }

    @Test
    default void align_keepsBeginsAndForgets() {
        for (String name : List.of("anna", "berta", "carla")) {
            users().create(Samples.user(name));
        }
        store().begin("id-of-anna", second(0));
        store().begin("id-of-berta", second(0));

        store().align(Set.of("id-of-anna", "id-of-carla", "id-of-nobody"), second(5));

        assertEquals(Optional.of(second(0)), store().since("id-of-anna"));
        assertEquals(Optional.empty(), store().since("id-of-berta"));
        assertEquals(Optional.of(second(5)), store().since("id-of-carla"));
        assertEquals(Optional.empty(), store().since("id-of-nobody"));

        store().align(Set.of(), second(6));
        assertEquals(Optional.empty(), store().since("id-of-anna"));
    }

    @Test
    default void moments_ofADeletedUser_areGone() {
        users().create(Samples.user("anna"));
        store().begin("id-of-anna", second(0));

        users().delete("id-of-anna");

        assertEquals(Optional.empty(), store().since("id-of-anna"));
    }
}
