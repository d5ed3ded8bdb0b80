package dev.caretaker.domain.access;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A user name in the one spelling that tells accounts apart: two names that differ only in case, width (full-width
 * letters), composition, spaces or invisible characters are the same account, for signing in, for counting failures
 * and for naming users. The dotted and the dotless i are one letter, {@code ß} is {@code ss}.
 *
 * <p>Letters of different scripts that look alike stay different.
 *
 * @param key the canonical spelling, at most {@value #MAXIMUM_LENGTH} + 1 code points; may be empty for a name that was
 *     typed as spaces only, which no user can have
 */
public record AccountName(String key) {

    /** Longest name of a user, in code points. */
    public static final int MAXIMUM_LENGTH = 100;

    private static final int KEY_LENGTH = MAXIMUM_LENGTH + 1;

    // No canonical composition is made of more than four code points, so this much yields KEY_LENGTH of them. More
    // would only cost: normalising a long run of combining marks takes quadratic time.
    private static final int NORMALISED_LENGTH = 4 * KEY_LENGTH;

    /**
     * Checks that the key is canonical.
     *
     * @throws IllegalArgumentException if it is not what {@link #of} makes of it
     */
    public AccountName {
        if (!key.equals(canonical(key))) {
            throw new IllegalArgumentException("not the canonical spelling of an account name");
        }
    }

    /**
     * The account that a typed name means.
     *
     * @param typed the name as somebody typed it, whatever it contains; of a longer one the first
     *     {@value #MAXIMUM_LENGTH} + 1 code points count, one more than any user's name has
     * @return the account
     */
    public static AccountName of(String typed) {
        return new AccountName(canonical(typed));
    }

    /** Repeats itself, because leaving out invisible characters brings others together that compose. */
    private static String canonical(String typed) {
        String reduced = reduced(typed);
        return reduced.equals(typed) ? typed : canonical(reduced);
    }

    private static String reduced(String typed) {
        String visible = visible(typed, NORMALISED_LENGTH);
        String folded = caseless(Normalizer.normalize(visible, Normalizer.Form.NFKC));
        return visible(Normalizer.normalize(folded, Normalizer.Form.NFKC), KEY_LENGTH);
    }

    /**
     * Text without its differences of case. Goes back to lower case letter by letter, so that a sigma at the end of a
     * word is no exception.
     */
    static String caseless(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.toUpperCase(Locale.ROOT).codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static String visible(String text, int atMost) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().filter(point -> !isInvisible(point)).limit(atMost).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** White space, controls, what no store can hold, and what Unicode calls default ignorable (UAX 44). */
    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE -> true;
            default -> isIgnorableLetterOrMark(point);
        };
    }

    private static boolean isIgnorableLetterOrMark(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }

    /** The canonical spelling. */
    @Override
    public String toString() {
        return key;
    }
}
