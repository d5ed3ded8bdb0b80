package dev.caretaker.application.signin;

import java.security.SecureRandom;
import java.util.Base64;

/** Random words nobody can guess: 192 bits from the system's generator, in base64url (RFC 4648 section 5). */
public final class RandomTokens {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomTokens() {}

    /**
     * A new word.
     *
     * @return 32 characters of {@code A–Z a–z 0–9 - _}
     */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
