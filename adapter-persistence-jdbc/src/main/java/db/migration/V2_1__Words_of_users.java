package db.migration;

import dev.caretaker.adapter.jdbc.user.IndexedWord;
import dev.caretaker.application.user.User.Profile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Lets users from before version 2 be sorted and found. Only Java folds names as the search does. */
public final class V2_1__Words_of_users extends BaseJavaMigration {

    /** Called by Flyway. */
    public V2_1__Words_of_users() {
        super();
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet users = statement.executeQuery("SELECT id, username, display_name FROM account");
                PreparedStatement key = connection.prepareStatement("UPDATE account SET sort_key = ? WHERE id = ?");
                PreparedStatement word = connection.prepareStatement(
                        "INSERT INTO account_word (account_id, sort_key, word, shared) VALUES (?, ?, ?, ?)")) {
            while (users.next()) {
                String id = users.getString("id");
                Profile profile = new Profile(
                        users.getString("username"), users.getString("display_name"), true, Set.of(), false);
                byte[] sortKey = IndexedWord.sortKey(profile.username());
                key.setBytes(1, sortKey);
                key.setString(2, id);
                key.addBatch();
                addWords(word, id, sortKey, IndexedWord.of(profile));
            }
            key.executeBatch();
            word.executeBatch();
        }
    }

    private static void addWords(PreparedStatement insert, String id, byte[] sortKey, List<IndexedWord> words)
            throws SQLException {
        for (IndexedWord word : words) {
            insert.setString(1, id);
            insert.setBytes(2, sortKey);
            insert.setBytes(3, word.bytes());
            insert.setInt(4, word.shared());
            insert.addBatch();
        }
    }
}
