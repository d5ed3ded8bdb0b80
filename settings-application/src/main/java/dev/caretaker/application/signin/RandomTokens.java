package dev.caretaker.application.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random words nobody can guess: 192 bits from the system's generator, in base64url (RFC 4648 section 5). */
public final class RandomTokens {

    private static final int BYTES = 24;
    private static final int REFERENCE_BYTES = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomTokens() {}

    /**
     * What is kept of a word, so that a stolen store opens nothing. Words are random, so that no salt is needed.
     *
     * @param word the word
     * @return its SHA-256 (FIPS 180-4) in hexadecimal
     */
    public static String hash(String word) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * What ties what somebody is told to what the log says. It opens nothing, and is short so that it can be read out over
     * the telephone.
     *
     * @return 8 characters of {@code 0–9 A–F}
     */
    public static String reference() {
        byte[] bytes = new byte[REFERENCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

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
