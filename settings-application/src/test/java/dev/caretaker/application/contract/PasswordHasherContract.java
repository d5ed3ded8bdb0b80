package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Password;
import org.junit.jupiter.api.Test;

/** What every {@link PasswordHasher} promises. */
public interface PasswordHasherContract {

    /**
     * The hasher under test.
     *
     * @return one that is quick enough for tests
     */
    PasswordHasher hasher();

    /**
     * A hasher of the same kind with other parameters.
     *
     * @return one that makes hashes which {@link #hasher} finds outdated
     */
    PasswordHasher another();

    @Test
    default void matches_samePassword_isTrueAndAnyOtherFalse() {
        PasswordHash hash = hasher().hash(Password.of("correct horse"));

        assertTrue(hasher().matches(Password.of("correct horse"), hash));
        assertFalse(hasher().matches(Password.of("correct horsE"), hash));
        assertFalse(hasher().matches(Password.of("correct horse "), hash));
        assertFalse(hasher().matches(Password.of(""), hash));
    }

    @Test
    default void matches_anyCharacter_counts() {
        PasswordHash hash = hasher().hash(Password.of("pässwörd 漢 😀"));

        assertTrue(hasher().matches(Password.of("pa\u0308sswo\u0308rd 漢 😀"), hash));
        assertFalse(hasher().matches(Password.of("pässwörd 漢 😁"), hash));
        assertFalse(hasher().matches(Password.of("pässwörd 漢 \0😀"), hash));
        assertFalse(hasher().matches(Password.of("p?ssw?rd ? ?"), hash));
    }

    @Test
    default void matches_lateCharacterOfALongPassword_counts() {
        String prefix = "x".repeat(300);
        PasswordHash hash = hasher().hash(Password.of(prefix + "a"));

        assertTrue(hasher().matches(Password.of(prefix + "a"), hash));
        assertFalse(hasher().matches(Password.of(prefix + "b"), hash));
    }

    @Test
    default void matches_emptyPassword_onlyWithItsOwnHash() {
        PasswordHash hash = hasher().hash(Password.of(""));

        assertTrue(hasher().matches(Password.of(""), hash));
        assertFalse(hasher().matches(Password.of("a"), hash));
    }

    @Test
    default void hash_twice_differs() {
        Password password = Password.of("correct horse");

        assertNotEquals(hasher().hash(password), hasher().hash(password));
    }

    @Test
    default void hash_printed_isHiddenAndHoldsNoPassword() {
        PasswordHash hash = hasher().hash(Password.of("correcthorse"));

        assertEquals("***", hash.toString());
        assertTrue(hash.phc().startsWith("$"));
        assertFalse(hash.phc().contains("correcthorse"));
    }

    @Test
    default void isOutdated_otherParameters_isTrueAndStillMatches() {
        PasswordHash other = another().hash(Password.of("correct horse"));

        assertTrue(hasher().isOutdated(other));
        assertFalse(hasher().isOutdated(hasher().hash(Password.of("correct horse"))));
        assertTrue(hasher().matches(Password.of("correct horse"), other));
    }

    @Test
    default void matches_hashOfAnotherKind_fails() {
        PasswordHash foreign = new PasswordHash("$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy");

        assertThrows(AdapterFailureException.class, () -> hasher().matches(Password.of("x"), foreign));
        assertThrows(AdapterFailureException.class, () -> hasher().isOutdated(foreign));
    }

    @Test
    default void matches_byManyAtOnce_isRightForEach() {
        PasswordHash hash = hasher().hash(Password.of("caller 3"));

        long matches = Race.winners(16, caller -> () -> hasher().matches(Password.of("caller " + caller), hash));

        assertEquals(1, matches);
    }
}
