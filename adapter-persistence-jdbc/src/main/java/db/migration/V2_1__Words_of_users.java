package db.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caretaker.application.user.SearchWords;
import dev.caretaker.application.user.User.Profile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
                ResultSet users =
                        statement.executeQuery("SELECT id, account_key, username, display_name FROM account");
                PreparedStatement key = connection.prepareStatement("UPDATE account SET sort_key = ? WHERE id = ?");
                PreparedStatement word =
                        connection.prepareStatement("INSERT INTO account_word (account_id, word) VALUES (?, ?)")) {
            while (users.next()) {
                String id = users.getString("id");
                key.setBytes(1, users.getString("account_key").getBytes(UTF_8));
                key.setString(2, id);
                key.addBatch();
                addWords(word, id, users.getString("username"), users.getString("display_name"));
            }
            key.executeBatch();
            word.executeBatch();
        }
    }

    private static void addWords(PreparedStatement insert, String id, String username, String displayName)
            throws SQLException {
        for (String word : SearchWords.of(new Profile(username, displayName, true, Set.of(), false))) {
            insert.setString(1, id);
            insert.setBytes(2, word.getBytes(UTF_8));
            insert.addBatch();
        }
    }
}
