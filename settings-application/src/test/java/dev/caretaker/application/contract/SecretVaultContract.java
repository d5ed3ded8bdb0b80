package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.secret.SecretVault.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SecretVault} promises. */
public interface SecretVaultContract {

    /**
     * The vault under test.
     *
     * @return the same vault throughout a test
     */
    SecretVault vault();

    /**
     * A vault with another key.
     *
     * @return another one
     */
    SecretVault another();

    private static byte[] secret() {
        return Samples.ODD_TEXT.getBytes(StandardCharsets.UTF_8);
    }

    private static Place place() {
        return new Place("two-factor", "id-of-anna");
    }

    @Test
    default void decrypt_whatWasEncrypted_givesTheSecret() {
        assertArrayEquals(secret(), vault().decrypt(place(), vault().encrypt(place(), secret())));
        assertEquals(0, vault().decrypt(place(), vault().encrypt(place(), new byte[0])).length);
    }

    @Test
    default void encrypt_twice_givesTwoPrintableTextsWithOneVersionInFront() {
        String one = vault().encrypt(place(), secret());
        String other = vault().encrypt(place(), secret());

        assertNotEquals(one, other);
        assertTrue(one.matches("[!-~]+"), one);
        assertEquals(version(one), version(other));
        assertNotEquals(
                version(one), version(another().encrypt(place(), secret())).concat(" "));
    }

    private static String version(String encrypted) {
        return encrypted.substring(0, encrypted.lastIndexOf('.'));
    }

    @Test
    default void decrypt_inAnotherPlace_fails() {
        String encrypted = vault().encrypt(place(), secret());

        for (Place elsewhere : List.of(
                new Place("two-factor", "id-of-berta"),
                new Place("credential", "id-of-anna"),
                new Place("two-factorid", "-of-anna"),
                new Place("two-factor", ""))) {
            assertThrows(AdapterFailureException.class, () -> vault().decrypt(elsewhere, encrypted));
        }
    }

    @Test
    default void decrypt_withAnotherKey_fails() {
        String encrypted = vault().encrypt(place(), secret());

        assertThrows(AdapterFailureException.class, () -> another().decrypt(place(), encrypted));
    }

    @Test
    default void decrypt_anyCharacterChanged_fails() {
        String encrypted = vault().encrypt(place(), new byte[] {1, 2, 3});

        // The last character of base64 may hold bits that do not count.
        for (int at = 0; at < encrypted.length() - 1; at++) {
            char changed = encrypted.charAt(at) == 'A' ? 'B' : 'A';
            String damaged = encrypted.substring(0, at) + changed + encrypted.substring(at + 1);
            assertThrows(AdapterFailureException.class, () -> vault().decrypt(place(), damaged), damaged);
        }
    }

    @Test
    default void decrypt_nothingOfTheKind_fails() {
        String encrypted = vault().encrypt(place(), secret());

        for (String text : List.of("", ".", "x", encrypted.substring(0, 12), version(encrypted), encrypted + "!")) {
            assertThrows(AdapterFailureException.class, () -> vault().decrypt(place(), text), text);
        }
    }

    @Test
    default void toString_ofAVault_tellsNothing() {
        assertFalse(vault().toString().contains(version(vault().encrypt(place(), secret())) + "."));
    }
}
