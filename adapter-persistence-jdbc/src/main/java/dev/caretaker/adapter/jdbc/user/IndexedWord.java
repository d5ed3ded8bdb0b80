package dev.caretaker.adapter.jdbc.user;

import dev.caretaker.application.user.SearchWords;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.AccountName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A word that a user is found by, as an index keeps it: in UTF-8, whose bytes come in the order of code points, so that
 * all words with one beginning are one range.
 *
 * <p>In such a range a user may have several words. The first of them, and no other, shares fewer bytes with the user's
 * word before it than the beginning has: so each user is found once without looking at their other words.
 */
public final class IndexedWord {

    /** Greater than every byte of UTF-8. */
    private static final byte AFTER_ALL = (byte) 0xFF;

    private final byte[] bytes;
    private final int shared;

    private IndexedWord(byte[] bytes, int shared) {
        this.bytes = bytes;
        this.shared = shared;
    }

    /**
     * The words of a user.
     *
     * @param profile the user
     * @return in the order of their bytes
     */
    public static List<IndexedWord> of(Profile profile) {
        List<IndexedWord> words = new ArrayList<>();
        byte[] before = {};
        for (byte[] next : sorted(SearchWords.of(profile))) {
            int difference = Arrays.mismatch(before, next);
            words.add(new IndexedWord(next, difference));
            before = next;
        }
        return words;
    }

    private static List<byte[]> sorted(List<String> words) {
        return words.stream()
                .map(IndexedWord::first)
                .sorted(Arrays::compareUnsigned)
                .toList();
    }

    /**
     * What users are sorted by.
     *
     * @param username a user name in any spelling
     * @return the canonical one
     */
    public static byte[] sortKey(String username) {
        return first(AccountName.of(username).key());
    }

    /** Where the range of a beginning begins. */
    static byte[] first(String beginning) {
        return beginning.getBytes(StandardCharsets.UTF_8);
    }

    /** Where the range of a beginning ends. */
    static byte[] after(String beginning) {
        byte[] first = first(beginning);
        byte[] after = Arrays.copyOf(first, first.length + 1);
        after[first.length] = AFTER_ALL;
        return after;
    }

    /**
     * The word.
     *
     * @return in UTF-8
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * What it has in common with the user's word before it.
     *
     * @return number of bytes
     */
    public int shared() {
        return shared;
    }
}
