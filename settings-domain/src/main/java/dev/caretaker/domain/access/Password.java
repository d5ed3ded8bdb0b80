package dev.caretaker.domain.access;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.function.IntPredicate;

/**
 * A password as somebody typed it, in Unicode normal form NFKC (NIST SP 800-63B-4 section 3.1.1.2), otherwise
 * untouched: nothing is trimmed, cut or folded. Never prints itself and compares in constant time.
 */
public final class Password {

    // No canonical composition is made of more than four code points of two chars each, so a longer text stays too long
    // for every rule. Normalising it would only cost: a long run of combining marks takes quadratic time.
    private static final int NORMALISED_LENGTH = 4 * 2 * PasswordRules.MAXIMUM_LENGTH;

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /**
     * A password as typed.
     *
     * @param typed the text, of any length
     * @return the password; two ways to type the same characters give equal passwords, unless they are far too long
     */
    public static Password of(String typed) {
        boolean mayBeAccepted = typed.length() <= NORMALISED_LENGTH;
        return new Password(mayBeAccepted ? Normalizer.normalize(typed, Normalizer.Form.NFKC) : typed);
    }

    /**
     * Length as people count it.
     *
     * @return number of Unicode code points
     */
    public int length() {
        return text.codePointCount(0, text.length());
    }

    /**
     * Opens the password. Search for this name to find every place that sees one.
     *
     * @return the text in NFKC
     */
    public String reveal() {
        return text;
    }

    int count(IntPredicate points) {
        return (int) text.codePoints().filter(points).count();
    }

    /** Whether a word is part of it, whatever the case and the width of its letters; a blank word never is. */
    boolean containsIgnoringCase(String word) {
        return !word.isBlank() && AccountName.caseless(text).contains(AccountName.caseless(of(word).text));
    }

    /** Whether every code point can be hashed and typed again: no lone surrogate, no control character. */
    boolean isTypable() {
        return count(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return 0; // anything else would tell about the password
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
