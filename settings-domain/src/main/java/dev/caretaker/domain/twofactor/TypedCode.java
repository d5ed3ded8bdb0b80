package dev.caretaker.domain.twofactor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A code of an authenticator app as somebody typed it, in one spelling: spaces are left out and the digits of every
 * script count as what they are, so that no spelling of a used code is a new one. Never prints itself.
 */
public final class TypedCode {

    private static final int LONGEST_INPUT = 64;
    private static final int DECIMAL = 10;

    private final String digits;

    private TypedCode(String digits) {
        this.digits = digits;
    }

    /**
     * Reads what was typed.
     *
     * @param typed digits, with spaces inside or around
     * @return empty if there is no digit, anything else than digits and spaces, or more than {@value #LONGEST_INPUT}
     *     characters
     */
    public static Optional<TypedCode> of(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder();
        for (int point : typed.codePoints().toArray()) {
            int digit = Character.digit(point, DECIMAL);
            if (digit >= 0) {
                digits.append(digit);
            } else if (!Character.isSpaceChar(point) && !Character.isWhitespace(point)) {
                return Optional.empty();
            }
        }
        return digits.isEmpty() ? Optional.empty() : Optional.of(new TypedCode(digits.toString()));
    }

    /**
     * Compares in constant time.
     *
     * @param code the code that an app shows, in digits of ASCII
     * @return true if it is the one typed
     */
    public boolean is(String code) {
        return MessageDigest.isEqual(
                digits.getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "***";
    }
}
