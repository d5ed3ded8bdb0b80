package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One end of a sealed log, in the table {@code log_chain}: the newest row, or the last one that clean-up removed. It is
 * signed, because every row carries a seal that somebody with the tools of the database could put there instead. An end with
 * a wrong signature keeps that for ever, however it moves on: what was broken does not heal.
 *
 * @param type name of the log type
 * @param name beginning of the names of its columns: {@code head} or {@code anchor}
 * @param link the link there
 * @param signature its signature; empty until the first start with signed ends
 */
record LogEnd(String type, String name, Link link, Optional<String> signature) {

    static final String HEAD = "head";
    static final String ANCHOR = "anchor";

    static LogEnd of(Queries sql, String type, String name) throws SQLException {
        return find(sql, type, name, "");
    }

    /** Keeps others from moving it until the transaction ends. */
    static LogEnd locked(Statements sql, String type, String name) throws SQLException {
        return find(sql, type, name, " FOR UPDATE");
    }

    private static LogEnd find(Queries sql, String type, String name, String lock) throws SQLException {
        String query =
                "SELECT NAME_number AS number, NAME_seal AS seal, NAME_signature AS signature FROM log_chain WHERE type = ?";
        return sql.first(
                        row -> new LogEnd(
                                type,
                                name,
                                new Link(row.getLong("number"), row.getString("seal")),
                                Optional.ofNullable(row.getString("signature"))),
                        query.replace("NAME", name) + lock,
                        type)
                .orElseThrow();
    }

    boolean isSigned(LogChain chain) {
        return signature.equals(Optional.of(chain.signEnd(type, name, link)));
    }

    LogEnd movedTo(Link next, LogChain chain) {
        return new LogEnd(type, name, next, isSigned(chain) ? Optional.of(chain.signEnd(type, name, next)) : signature);
    }

    void store(Statements sql) throws SQLException {
        String update = "UPDATE log_chain SET NAME_number = ?, NAME_seal = ?, NAME_signature = ? WHERE type = ?";
        sql.update(update.replace("NAME", name), link.number(), link.seal(), signature, type);
    }

    /** Signs the ends of logs that were never signed, as they are now. */
    static void signAll(Statements sql, LogChain chain) throws SQLException {
        for (String name : new String[] {HEAD, ANCHOR}) {
            for (String type : sql.list(
                    row -> row.getString("type"),
                    "SELECT type FROM log_chain WHERE NAME_signature IS NULL".replace("NAME", name))) {
                LogEnd end = locked(sql, type, name);
                new LogEnd(type, name, end.link(), Optional.of(chain.signEnd(type, name, end.link()))).store(sql);
            }
        }
    }
}
