package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.log.LogChain;
import java.sql.SQLException;

/** Lets an emptied database begin with logs whose ends are signed, as one that was just made does. */
public final class SignedEnds {

    private SignedEnds() {}

    /**
     * Signs the ends that nobody has signed.
     *
     * @param sql the transaction
     * @param chain signs
     * @throws SQLException if a statement failed
     */
    public static void signAll(Statements sql, LogChain chain) throws SQLException {
        LogEnd.signAll(sql, chain);
    }
}
