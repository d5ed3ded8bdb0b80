package dev.caretaker.adapter.jdbc.twofactor;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.RememberedBrowser;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps remembered browsers in the table {@code remembered_browser}. */
@Singleton
final class JdbcBrowserStore implements BrowserStore {

    private static final String SELECT = """
            SELECT id, account_id, token_hash, user_agent, address, remembered_at, expires_at, policy_version
            FROM remembered_browser""";

    private final Database database;

    JdbcBrowserStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(RememberedBrowser browser) {
        database.single(
                BrowserStore.class,
                sql -> sql.update(
                        """
                        INSERT INTO remembered_browser (id, account_id, token_hash, user_agent, address, remembered_at,
                            expires_at, policy_version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                        browser.id(),
                        browser.userId(),
                        browser.tokenHash(),
                        browser.userAgent(),
                        browser.address(),
                        browser.rememberedAt(),
                        browser.expiresAt(),
                        browser.policyVersion()));
    }

    @Override
    public Optional<RememberedBrowser> find(String tokenHash) {
        return database.read(
                BrowserStore.class,
                sql -> sql.first(JdbcBrowserStore::browser, SELECT + " WHERE token_hash = ?", tokenHash));
    }

    private static RememberedBrowser browser(ResultSet row) throws SQLException {
        return new RememberedBrowser(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("token_hash"),
                row.getString("user_agent"),
                row.getString("address"),
                Queries.instant(row, "remembered_at"),
                Queries.instant(row, "expires_at"),
                row.getLong("policy_version"));
    }

    @Override
    public List<RememberedBrowser> ofUser(String userId) {
        return database.read(
                BrowserStore.class,
                sql -> sql.list(
                        JdbcBrowserStore::browser,
                        SELECT + " WHERE account_id = ? ORDER BY remembered_at DESC, id",
                        userId));
    }

    @Override
    public boolean remove(String userId, String browserId) {
        return database.single(
                BrowserStore.class,
                sql -> sql.update("DELETE FROM remembered_browser WHERE id = ? AND account_id = ?", browserId, userId)
                        == 1);
    }

    @Override
    public int prune(Instant before, long policyVersion) {
        return database.single(
                BrowserStore.class,
                sql -> sql.update(
                        "DELETE FROM remembered_browser WHERE expires_at < ? OR policy_version <> ?",
                        before,
                        policyVersion));
    }
}
