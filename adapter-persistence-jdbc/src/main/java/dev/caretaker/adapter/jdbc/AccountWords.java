package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.user.SearchWords;
import dev.caretaker.application.user.User;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/** The words that users are found by, in the table {@code account_word}. */
final class AccountWords {

    /** Greater than every byte of UTF-8. */
    private static final byte AFTER_ALL = (byte) 0xFF;

    private AccountWords() {}

    static void add(Statements sql, User user) throws SQLException {
        sql.batch(
                "INSERT INTO account_word (account_id, word) VALUES (?, ?)",
                SearchWords.of(user.profile()).stream()
                        .map(word -> new Object[] {user.id(), bytes(word)})
                        .toList());
    }

    static void replace(Statements sql, User user) throws SQLException {
        sql.update("DELETE FROM account_word WHERE account_id = ?", user.id());
        add(sql, user);
    }

    /** Where a word is sorted: by code points. */
    static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    /** The end of the range of those that begin with a word. */
    static byte[] after(String word) {
        byte[] bytes = bytes(word);
        byte[] after = Arrays.copyOf(bytes, bytes.length + 1);
        after[bytes.length] = AFTER_ALL;
        return after;
    }
}
