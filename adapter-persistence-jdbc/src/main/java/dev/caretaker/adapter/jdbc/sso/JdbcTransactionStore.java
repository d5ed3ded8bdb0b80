package dev.caretaker.adapter.jdbc.sso;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.sso.SignInTransaction;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.TransactionStore;
import dev.caretaker.domain.entra.Secret;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Keeps sign-ins on their way to Microsoft in the table {@code sso_transaction}. */
@Singleton
final class JdbcTransactionStore implements TransactionStore {

    private static final String SELECT = """
            SELECT state_hash, browser_hash, nonce, code_verifier, purpose, return_to, addressee, expires_at
            FROM sso_transaction WHERE state_hash = ?""";

    private final Database database;

    JdbcTransactionStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(SignInTransaction transaction) {
        database.single(
                TransactionStore.class,
                sql -> sql.update(
                        """
                        INSERT INTO sso_transaction (state_hash, browser_hash, nonce, code_verifier, purpose, return_to,
                            addressee, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                        transaction.stateHash(),
                        transaction.browserHash(),
                        transaction.nonce().reveal(),
                        transaction.codeVerifier().reveal(),
                        transaction.purpose(),
                        transaction.returnTo(),
                        transaction.addressee(),
                        transaction.expiresAt()));
    }

    /** Of several callers that find it exactly one deletes it. */
    @Override
    public Optional<SignInTransaction> take(String stateHash, String browserHash) {
        return database.atomic(TransactionStore.class, sql -> {
            Optional<SignInTransaction> found = sql.first(
                    JdbcTransactionStore::transaction, SELECT + " AND browser_hash = ?", stateHash, browserHash);
            boolean isTaken = sql.update(
                            "DELETE FROM sso_transaction WHERE state_hash = ? AND browser_hash = ?",
                            stateHash,
                            browserHash)
                    == 1;
            return isTaken ? found : Optional.empty();
        });
    }

    private static SignInTransaction transaction(ResultSet row) throws SQLException {
        return new SignInTransaction(
                row.getString("state_hash"),
                row.getString("browser_hash"),
                Secret.of(row.getString("nonce")),
                Secret.of(row.getString("code_verifier")),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("return_to"),
                row.getString("addressee"),
                Queries.instant(row, "expires_at"));
    }

    @Override
    public boolean isWaiting(String stateHash) {
        return database.read(
                TransactionStore.class, sql -> sql.first(JdbcTransactionStore::transaction, SELECT, stateHash)
                        .isPresent());
    }

    @Override
    public int prune(Instant before) {
        return database.single(
                TransactionStore.class, sql -> sql.update("DELETE FROM sso_transaction WHERE expires_at < ?", before));
    }
}
