package dev.caretaker.domain.entra;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** A text that nobody may see: never prints itself and compares in constant time. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Hides a text.
     *
     * @param text the text, kept as it is
     * @return the secret
     */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /**
     * The one way to the text. Whoever calls it keeps the text away from logs, screens and messages.
     *
     * @return the text
     */
    public String reveal() {
        return text;
    }

    /**
     * Whether there is anything to keep secret.
     *
     * @return true if the text is empty or nothing but blanks
     */
    public boolean isBlank() {
        return text.isBlank();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return 0; // anything else would tell about the text
    }

    private byte[] bytes() {
        // Not a charset: those make the same of every lone surrogate.
        ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * text.length());
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    @Override
    public String toString() {
        return "***";
    }
}
