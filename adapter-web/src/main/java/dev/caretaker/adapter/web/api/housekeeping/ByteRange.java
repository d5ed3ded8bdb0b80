package dev.caretaker.adapter.web.api.housekeeping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as the header {@code Range} asks for it (RFC 9110 section 14.1.2).
 *
 * @param first its first byte, from 0
 * @param last its last byte, inclusive
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE_PART =
            Pattern.compile("bytes=\\s*([0-9]*)-([0-9]*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final int MOST_DIGITS = 18;

    /**
     * The part that is asked for, cut off at the end of the file.
     *
     * @param range value of the header
     * @param size size of the file in bytes
     * @return empty for the whole file: the header asks for several parts, in another unit, or in no form that is known
     */
    static Optional<ByteRange> in(String range, long size) {
        Matcher parts = ONE_PART.matcher(range);
        if (!parts.matches() || (parts.group(1) + parts.group(2)).isEmpty()) {
            return Optional.empty();
        }
        long left = number(parts.group(1));
        long right = number(parts.group(2));
        if (parts.group(1).isEmpty()) {
            return Optional.of(new ByteRange(size - Math.min(right, size), size - 1));
        }
        if (parts.group(2).isEmpty()) {
            return Optional.of(new ByteRange(left, size - 1));
        }
        return Optional.of(new ByteRange(left, Math.min(right, size - 1))).filter(part -> left <= right);
    }

    private static long number(String digits) {
        if (digits.isEmpty()) {
            return 0;
        }
        return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** Whether the file has any of it. */
    boolean isIn(long size) {
        return first < size;
    }

    long length() {
        return last - first + 1;
    }

    /** Value of the header {@code Content-Range}. */
    String of(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
