package dev.caretaker.adapter.jdbc.user;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.user.SearchWords;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
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

    /** Has a row without a user if there is none on the page. */
    private static final String EVERYBODY = "SELECT c.number AS total, " + AccountRow.COLUMNS
            + " FROM account_count c LEFT JOIN (SELECT * FROM account ORDER BY sort_key LIMIT ? OFFSET ?) a ON TRUE"
            + " ORDER BY a.sort_key";

    /** Begins with the first user of all, who knows how many there are, wherever the page is. */
    private static final String FOUND = """
            SELECT p.total, p.position, %s FROM (
                SELECT n.* FROM (
                    SELECT f.account_id, COUNT(*) OVER () AS total, ROW_NUMBER() OVER (ORDER BY f.sort_key) AS position
                    FROM (%s ORDER BY w.word, w.sort_key LIMIT ?) f) n
                WHERE n.position = 1 OR n.position > ? AND n.position <= ?) p
            JOIN account a ON a.id = p.account_id ORDER BY p.position""";

    private static final String BY_FIRST_WORD =
            "SELECT w.account_id, w.sort_key FROM account_word w WHERE w.word >= ? AND w.word < ? AND w.shared < ?";

    /** The next word of the same user: asked so, no planner reads all users of the other word once per user. */
    private static final String AND_BY_ANOTHER = " AND (SELECT o.word FROM account_word o"
            + " WHERE o.account_id = w.account_id AND o.word >= ? ORDER BY o.word LIMIT 1) < ?";

    private AccountPage() {}

    static UserPage read(Queries sql, UserQuery query) throws SQLException {
        if (query.text().isEmpty()) {
            return everybody(sql, query);
        }
        List<String> words = SearchWords.of(query.text());
        return words.isEmpty() ? new UserPage(List.of(), 0, false) : search(sql, rarestFirst(sql, words), query);
    }

    private static UserPage everybody(Queries sql, UserQuery query) throws SQLException {
        List<Listed> rows = sql.list(
                row -> new Listed(
                        row.getLong("total"),
                        row.getString("user_id") == null ? Optional.empty() : Optional.of(AccountRow.user(row))),
                EVERYBODY,
                query.size(),
                query.offset());
        return new UserPage(
                rows.stream().flatMap(row -> row.user().stream()).toList(),
                rows.get(0).total(),
                false);
    }

    private record Listed(long total, Optional<User> user) {}

    /** A rare word leaves few users to compare with the others. */
    private static List<String> rarestFirst(Queries sql, List<String> words) throws SQLException {
        Map<String, Long> users = new HashMap<>();
        for (String word : words) {
            users.put(word, words.size() == 1 ? 0 : count(sql, word));
        }
        return words.stream().sorted(Comparator.comparing(users::get)).toList();
    }

    private static long count(Queries sql, String word) throws SQLException {
        return sql.first(row -> row.getLong("entries"), """
                        SELECT COUNT(*) AS entries FROM (
                            SELECT w.account_id FROM account_word w WHERE w.word >= ? AND w.word < ? LIMIT ?) w""", IndexedWord.first(word), IndexedWord.after(word), ENOUGH)
                .orElse(0L);
    }

    private static UserPage search(Queries sql, List<String> words, UserQuery query) throws SQLException {
        byte[] first = IndexedWord.first(words.get(0));
        List<Object> values = new ArrayList<>(List.of(first, IndexedWord.after(words.get(0)), first.length));
        StringBuilder found = new StringBuilder(BY_FIRST_WORD);
        for (String another : words.subList(1, words.size())) {
            found.append(AND_BY_ANOTHER);
            values.addAll(List.of(IndexedWord.first(another), IndexedWord.after(another)));
        }
        long end = Math.min(query.offset() + query.size(), UserQuery.MOST_FOUND);
        values.addAll(List.of(ENOUGH, query.offset(), end));
        List<Found> rows = sql.list(
                row -> new Found(row.getLong("total"), row.getLong("position"), AccountRow.user(row)),
                FOUND.formatted(AccountRow.COLUMNS, found),
                values.toArray());
        long total = rows.isEmpty() ? 0 : rows.get(0).total();
        List<User> users = rows.stream()
                .filter(row -> row.position() > query.offset())
                .map(Found::user)
                .toList();
        return new UserPage(users, Math.min(total, UserQuery.MOST_FOUND), total > UserQuery.MOST_FOUND);
    }

    private record Found(long total, long position, User user) {}
}
