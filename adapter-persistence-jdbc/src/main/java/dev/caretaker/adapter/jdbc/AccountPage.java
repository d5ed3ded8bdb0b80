package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.user.SearchWords;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a page of users with one statement, so that users and their number are of the same moment. It follows an index
 * and stops: a page costs no more the more users there are.
 */
final class AccountPage {

    /** One more than are shown: it tells whether there would be more. */
    private static final int ENOUGH = UserQuery.MOST_FOUND + 1;

    private static final String EVERYBODY = page("SELECT number AS total FROM account_count", "account a");

    private static final String FOUND =
            page("SELECT COUNT(*) AS total FROM found", "found f JOIN account a ON a.id = f.account_id");

    /** By the first of several words of a user that begin as wanted: everybody is found once. */
    private static final String BY_FIRST_WORD = """
            SELECT w.account_id FROM account_word w WHERE w.word >= ? AND w.word < ? AND NOT EXISTS (
                SELECT 1 FROM account_word o WHERE o.account_id = w.account_id AND o.word >= ? AND o.word < w.word)""";

    private static final String AND_BY_ANOTHER = """
             AND EXISTS (
                SELECT 1 FROM account_word o WHERE o.account_id = w.account_id AND o.word >= ? AND o.word < ?)""";

    private AccountPage() {}

    /** Has a row without a user if there is none on the page. */
    private static String page(String total, String from) {
        return "SELECT c.total, " + AccountRow.COLUMNS + " FROM (" + total + ") c LEFT JOIN (SELECT a.* FROM " + from
                + " ORDER BY a.sort_key LIMIT ? OFFSET ?) a ON TRUE ORDER BY a.sort_key";
    }

    static UserPage read(Statements sql, UserQuery query) throws SQLException {
        if (query.text().isEmpty()) {
            return page(sql, EVERYBODY, List.of(query.size(), query.offset()), Long.MAX_VALUE);
        }
        List<String> words = SearchWords.of(query.text());
        return words.isEmpty() ? new UserPage(List.of(), 0, false) : search(sql, rarestFirst(sql, words), query);
    }

    /** A rare word leaves few users to compare with the others. */
    private static List<String> rarestFirst(Statements sql, List<String> words) throws SQLException {
        Map<String, Long> users = new HashMap<>();
        for (String word : words) {
            users.put(word, words.size() == 1 ? 0 : count(sql, word));
        }
        return words.stream().sorted(Comparator.comparing(users::get)).toList();
    }

    private static long count(Statements sql, String word) throws SQLException {
        return sql.first(row -> row.getLong("entries"), """
                        SELECT COUNT(*) AS entries FROM (
                            SELECT w.account_id FROM account_word w WHERE w.word >= ? AND w.word < ? LIMIT ?) w""", AccountWords.bytes(word), AccountWords.after(word), ENOUGH)
                .orElse(0L);
    }

    private static UserPage search(Statements sql, List<String> words, UserQuery query) throws SQLException {
        byte[] first = AccountWords.bytes(words.get(0));
        List<Object> values = new ArrayList<>(List.of(first, AccountWords.after(words.get(0)), first));
        StringBuilder found = new StringBuilder(BY_FIRST_WORD);
        for (String another : words.subList(1, words.size())) {
            found.append(AND_BY_ANOTHER);
            values.addAll(List.of(AccountWords.bytes(another), AccountWords.after(another)));
        }
        found.append(" ORDER BY w.word, w.account_id LIMIT ?");
        values.addAll(List.of(
                ENOUGH, Math.max(0, Math.min(query.size(), UserQuery.MOST_FOUND - query.offset())), query.offset()));
        return page(sql, "WITH found (account_id) AS (" + found + ") " + FOUND, values, UserQuery.MOST_FOUND);
    }

    private static UserPage page(Statements sql, String statement, List<Object> values, long most) throws SQLException {
        List<Listed> rows = sql.list(AccountPage::listed, statement, values.toArray());
        long total = rows.get(0).total();
        List<User> users = rows.stream().flatMap(row -> row.user().stream()).toList();
        return new UserPage(users, Math.min(total, most), total > most);
    }

    private record Listed(long total, Optional<User> user) {}

    private static Listed listed(ResultSet row) throws SQLException {
        boolean isEmpty = row.getString("user_id") == null;
        return new Listed(row.getLong("total"), isEmpty ? Optional.empty() : Optional.of(AccountRow.user(row)));
    }
}
