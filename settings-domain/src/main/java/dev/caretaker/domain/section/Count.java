package dev.caretaker.domain.section;

/**
 * How many of something to keep: none, a number, or all.
 *
 * <p>“Unlimited” is a value of its own and never a magic number, so that nothing can mistake “keep all” for “keep
 * none”. Written {@code 0}, {@code 1}…{@value #MAXIMUM}, or {@code unlimited}.
 */
public final class Count {

    /** The largest number that can be asked for. */
    public static final int MAXIMUM = 9999;

    /** How {@link #unlimited()} is written. */
    public static final String UNLIMITED_TEXT = "unlimited";

    private static final Count OFF = new Count(0);
    private static final Count UNLIMITED = new Count(-1);

    private final int number;

    private Count(int number) {
        this.number = number;
    }

    /**
     * The rule is switched off.
     *
     * @return the count written {@code 0}
     */
    public static Count off() {
        return OFF;
    }

    /**
     * The rule has no limit.
     *
     * @return the count written {@code unlimited}
     */
    public static Count unlimited() {
        return UNLIMITED;
    }

    /**
     * A plain number.
     *
     * @param number 0 (off) to {@value #MAXIMUM}
     * @return the count
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Count of(int number) {
        if (number < 0 || number > MAXIMUM) {
            throw new IllegalArgumentException("count " + number + " is not within 0.." + MAXIMUM);
        }
        return number == 0 ? OFF : new Count(number);
    }

    /**
     * Whether the rule is switched off.
     *
     * @return true for {@code 0}
     */
    public boolean isOff() {
        return number == 0;
    }

    /**
     * Whether there is no limit.
     *
     * @return true for {@code unlimited}
     */
    public boolean isUnlimited() {
        return number < 0;
    }

    /**
     * Whether a number sets a limit.
     *
     * @return true for 1 to {@value #MAXIMUM}
     */
    public boolean isLimited() {
        return number > 0;
    }

    /**
     * The number behind the count.
     *
     * @return 0 to {@value #MAXIMUM}
     * @throws IllegalStateException if there is no limit
     */
    public int number() {
        if (isUnlimited()) {
            throw new IllegalStateException("an unlimited count has no number");
        }
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Count that && number == that.number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    /** {@code 0}, a number, or {@code unlimited}: exactly the text that {@link Field#count} reads back. */
    @Override
    public String toString() {
        return isUnlimited() ? UNLIMITED_TEXT : Integer.toString(number);
    }
}
