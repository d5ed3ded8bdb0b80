package dev.caretaker.adapter.jdbc.user;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.TokenStore;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps API tokens in the table {@code api_token}. */
@Singleton
final class JdbcTokenStore implements TokenStore {

    private static final String COLUMNS = """
            t.id AS token_id, t.account_id, t.name AS token_name, t.permissions AS token_permissions, t.created_at,
            t.expires_at, t.last_used_at""";

    private final Database database;

    JdbcTokenStore(Database database) {
        this.database = database;
    }

    /** Locks the owner: of several tokens at once each is counted with those before it. */
    @Override
    public boolean add(ApiToken token, String hash, int most) {
        return database.atomic(TokenStore.class, sql -> {
            sql.first(row -> row.getString("id"), "SELECT id FROM account WHERE id = ? FOR UPDATE", token.userId());
            long tokens = sql.first(
                            row -> row.getLong("tokens"),
                            "SELECT COUNT(*) AS tokens FROM api_token WHERE account_id = ?",
                            token.userId())
                    .orElse(0L);
            return tokens < most && insert(sql, token, hash);
        });
    }

    private static boolean insert(Statements sql, ApiToken token, String hash) throws SQLException {
        return sql.update(
                        """
                        INSERT INTO api_token
                            (id, account_id, hash, name, permissions, created_at, expires_at, last_used_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                        token.id(),
                        token.userId(),
                        hash,
                        token.name(),
                        AccountRow.joined(token.permissions()),
                        token.createdAt(),
                        token.expiresAt(),
                        token.lastUsedAt())
                == 1;
    }

    @Override
    public Optional<Owned> find(String hash) {
        return database.read(
                TokenStore.class,
                sql -> sql.first(
                        row -> new Owned(token(row), AccountRow.user(row)),
                        "SELECT " + COLUMNS + ", " + AccountRow.COLUMNS
                                + " FROM api_token t JOIN account a ON a.id = t.account_id WHERE t.hash = ?",
                        hash));
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("token_id"),
                row.getString("account_id"),
                row.getString("token_name"),
                AccountRow.permissions(row.getString("token_permissions")),
                Queries.instant(row, "created_at"),
                Queries.instant(row, "expires_at"),
                Queries.optionalInstant(row, "last_used_at"));
    }

    @Override
    public List<ApiToken> ofUser(String userId) {
        return database.read(
                TokenStore.class,
                sql -> sql.list(
                        JdbcTokenStore::token,
                        "SELECT " + COLUMNS
                                + " FROM api_token t WHERE t.account_id = ? ORDER BY t.created_at DESC, t.id",
                        userId));
    }

    @Override
    public Optional<ApiToken> revoke(String userId, String tokenId) {
        return database.atomic(TokenStore.class, sql -> {
            Optional<ApiToken> found = sql.first(
                    JdbcTokenStore::token,
                    "SELECT " + COLUMNS + " FROM api_token t WHERE t.id = ? AND t.account_id = ?",
                    tokenId,
                    userId);
            boolean revoked = found.isPresent() && sql.update("DELETE FROM api_token WHERE id = ?", tokenId) == 1;
            return revoked ? found : Optional.empty();
        });
    }

    /** In the order of ids, so that two instances that write at once wait for each other instead of blocking. */
    @Override
    public void used(Map<String, Instant> lastUsedAt) {
        List<Object[]> rows = new ArrayList<>();
        new TreeMap<>(lastUsedAt).forEach((id, at) -> rows.add(new Object[] {at, id, at}));
        database.atomic(TokenStore.class, sql -> sql.batch("""
                        UPDATE api_token SET last_used_at = ?
                        WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)""", rows));
    }

    @Override
    public int prune(Instant before) {
        return database.single(
                TokenStore.class, sql -> sql.update("DELETE FROM api_token WHERE expires_at < ?", before));
    }
}
