package dev.caretaker.application.sso;

import dev.caretaker.domain.entra.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is kept of words that browsers hold. The words are random, so one round without salt is enough. */
final class Hashes {

    private Hashes() {}

    static String of(Secret word) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(word.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
