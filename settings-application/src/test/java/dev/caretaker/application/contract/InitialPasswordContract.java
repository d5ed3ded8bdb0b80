package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.domain.access.Password;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link InitialPassword} promises. */
public interface InitialPasswordContract {

    /**
     * The adapter under test.
     *
     * @return the same throughout a test, keeping nothing at its start
     */
    InitialPassword initialPassword();

    /**
     * What an operator finds where the adapter keeps it.
     *
     * @return empty if nothing is there
     */
    Optional<Password> found();

    @Test
    default void keep_password_canBeFoundByTheOperator() {
        String place = initialPassword().keep(Password.of("pässwörd 😀"));

        assertEquals(Optional.of(Password.of("pässwörd 😀")), found());
        assertFalse(place.isBlank());
        assertFalse(place.contains("pässwörd"));
        assertFalse(initialPassword().toString().contains("pässwörd"));
    }

    @Test
    default void keep_again_replacesTheOneBefore() {
        initialPassword().keep(Password.of("a much longer first password"));
        initialPassword().keep(Password.of("second"));

        assertEquals(Optional.of(Password.of("second")), found());
    }

    @Test
    default void discard_kept_removesIt() {
        initialPassword().keep(Password.of("first"));

        initialPassword().discard();

        assertEquals(Optional.empty(), found());
    }

    @Test
    default void discard_nothingKept_doesNothing() {
        initialPassword().discard();
        initialPassword().discard();

        assertEquals(Optional.empty(), found());
    }
}
