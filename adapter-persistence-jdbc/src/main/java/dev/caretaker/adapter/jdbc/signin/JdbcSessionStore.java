package dev.caretaker.adapter.jdbc.signin;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.adapter.jdbc.user.AccountRow;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.signin.SignedIn;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps sessions in the table {@code session}. */
@Singleton
final class JdbcSessionStore implements SessionStore {

    private static final String COLUMNS = """
            s.id, s.account_id, s.started_at, s.last_seen_at, s.address, s.user_agent, s.signed_in_with, s.sid, s.login_hint,
            s.roles""";

    private static final String WITH_USER =
            "SELECT " + COLUMNS + ", " + AccountRow.COLUMNS + " FROM session s JOIN account a ON a.id = s.account_id ";

    private final Database database;

    JdbcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Session session) {
        database.single(
                SessionStore.class,
                sql -> sql.update(
                        """
                        INSERT INTO session (id, account_id, started_at, last_seen_at, address, user_agent, signed_in_with,
                            sid, login_hint, roles)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        session.id(),
                        session.userId(),
                        session.startedAt(),
                        session.lastSeenAt(),
                        session.address(),
                        session.userAgent(),
                        session.signedInWith(),
                        MicrosoftColumns.sid(session.atMicrosoft()),
                        MicrosoftColumns.loginHint(session.atMicrosoft()),
                        MicrosoftColumns.roles(session.atMicrosoft())));
    }

    @Override
    public Optional<SignedIn> find(String sessionId) {
        return database.read(
                SessionStore.class,
                sql -> sql.first(JdbcSessionStore::signedIn, WITH_USER + "WHERE s.id = ?", sessionId));
    }

    private static SignedIn signedIn(ResultSet row) throws SQLException {
        return new SignedIn(session(row), AccountRow.user(row));
    }

    @Override
    public List<Session> ofUser(String userId) {
        return database.read(
                SessionStore.class,
                sql -> sql.list(
                        JdbcSessionStore::session,
                        "SELECT " + COLUMNS
                                + " FROM session s WHERE s.account_id = ? ORDER BY s.last_seen_at DESC, s.id",
                        userId));
    }

    @Override
    public List<Session> all() {
        return database.read(
                SessionStore.class,
                sql -> sql.list(JdbcSessionStore::session, "SELECT " + COLUMNS + " FROM session s"));
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("id"),
                row.getString("account_id"),
                Queries.instant(row, "started_at"),
                Queries.instant(row, "last_seen_at"),
                row.getString("address"),
                row.getString("user_agent"),
                Session.Method.valueOf(row.getString("signed_in_with")),
                MicrosoftColumns.read(row));
    }

    @Override
    public boolean end(String userId, String sessionId) {
        return database.single(
                SessionStore.class,
                sql -> sql.update("DELETE FROM session WHERE id = ? AND account_id = ?", sessionId, userId) == 1);
    }

    @Override
    public List<String> endAll(String userId, Optional<String> exceptSessionId) {
        return database.atomic(SessionStore.class, sql -> {
            List<String> ids = sql.list(
                    row -> row.getString("id"),
                    "SELECT id FROM session WHERE account_id = ? AND id <> ? ORDER BY id",
                    userId,
                    exceptSessionId.orElse(""));
            return ended(sql, ids, id -> id);
        });
    }

    /** Those of some that this call has ended and no other. */
    private static <T> List<T> ended(Statements sql, List<T> some, Function<T, String> id) throws SQLException {
        int[] counts = sql.batch(
                "DELETE FROM session WHERE id = ?",
                some.stream().map(one -> new Object[] {id.apply(one)}).toList());
        List<T> ended = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                ended.add(some.get(i));
            }
        }
        return ended;
    }

    @Override
    public List<SignedIn> endAllThrough(String sid) {
        return database.atomic(SessionStore.class, sql -> {
            List<SignedIn> found =
                    sql.list(JdbcSessionStore::signedIn, WITH_USER + "WHERE s.sid = ? ORDER BY s.id", sid);
            return ended(sql, found, one -> one.session().id());
        });
    }

    /** In the order of ids, so that two instances that write at once wait for each other instead of blocking. */
    @Override
    public void seen(Map<String, Instant> lastSeenAt) {
        List<Object[]> rows = new ArrayList<>();
        new TreeMap<>(lastSeenAt).forEach((id, at) -> rows.add(new Object[] {at, id, at}));
        database.atomic(
                SessionStore.class,
                sql -> sql.batch("UPDATE session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?", rows));
    }

    @Override
    public int prune(Instant startedBefore, Instant lastSeenBefore) {
        return database.single(
                SessionStore.class,
                sql -> sql.update(
                        "DELETE FROM session WHERE started_at < ? OR last_seen_at < ?", startedBefore, lastSeenBefore));
    }
}
