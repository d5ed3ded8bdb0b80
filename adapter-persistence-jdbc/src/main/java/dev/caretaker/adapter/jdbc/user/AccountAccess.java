package dev.caretaker.adapter.jdbc.user;

import dev.caretaker.adapter.jdbc.sql.Statements;
import java.sql.SQLException;
import java.util.Optional;

/** Takes from users what opens the server to them without another sign-in, as a part of what else happens to them. */
public final class AccountAccess {

    private AccountAccess() {}

    /**
     * Ends sessions and forgets browsers.
     *
     * @param sql the transaction that it is a part of
     * @param userId whose
     * @param goingOn id of the session that stays, if any
     * @return how many sessions ended
     * @throws SQLException if a statement failed
     */
    public static int end(Statements sql, String userId, Optional<String> goingOn) throws SQLException {
        forgetBrowsers(sql, userId);
        return sql.update("DELETE FROM session WHERE account_id = ? AND id <> ?", userId, goingOn.orElse(""));
    }

    /**
     * Forgets the browsers of a user.
     *
     * @param sql the transaction that it is a part of
     * @param userId whose
     * @throws SQLException if the statement failed
     */
    public static void forgetBrowsers(Statements sql, String userId) throws SQLException {
        sql.update("DELETE FROM remembered_browser WHERE account_id = ?", userId);
    }
}
