package dev.caretaker.application.secret;

/**
 * Encrypts secrets for the place where they are stored. Thread-safe; fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface SecretVault {

    /**
     * The place of a secret. A ciphertext that was copied elsewhere does not decrypt there.
     *
     * @param kind what the secret is, such as {@code two-factor}
     * @param id the row it stands in, such as the id of a user
     */
    record Place(String kind, String id) {}

    /**
     * Encrypts a secret.
     *
     * @param place where the result will be stored
     * @param secret the secret
     * @return printable text that differs each time; the version of the key stands in front
     */
    String encrypt(Place place, byte[] secret);

    /**
     * Decrypts a secret.
     *
     * @param place where the text was stored
     * @param encrypted what {@link #encrypt} gave for that place
     * @return the secret
     * @throws dev.caretaker.application.AdapterFailureException if the text is damaged, belongs to another place, or was
     *     made with another key
     */
    byte[] decrypt(Place place, String encrypted);
}
