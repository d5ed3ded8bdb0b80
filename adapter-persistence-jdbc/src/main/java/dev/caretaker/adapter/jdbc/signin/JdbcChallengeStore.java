package dev.caretaker.adapter.jdbc.signin;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.twofactor.EnrolmentRow;
import dev.caretaker.adapter.jdbc.user.AccountRow;
import dev.caretaker.application.signin.Challenge;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.Session;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Keeps half sign-ins in the table {@code challenge}. */
@Singleton
final class JdbcChallengeStore implements ChallengeStore {

    private final Database database;

    JdbcChallengeStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Challenge challenge) {
        database.single(
                ChallengeStore.class,
                sql -> sql.update(
                        """
                        INSERT INTO challenge (token_hash, account_id, step, signed_in_with, second_factor, expires_at, sid,
                            login_hint, roles)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        challenge.tokenHash(),
                        challenge.userId(),
                        challenge.step(),
                        challenge.proven().method(),
                        challenge.proven().secondFactor(),
                        challenge.expiresAt(),
                        MicrosoftColumns.sid(challenge.proven().atMicrosoft()),
                        MicrosoftColumns.loginHint(challenge.proven().atMicrosoft()),
                        MicrosoftColumns.roles(challenge.proven().atMicrosoft())));
    }

    @Override
    public Optional<Pending> find(String tokenHash) {
        return database.read(
                ChallengeStore.class,
                sql -> sql.first(
                        row -> new Pending(challenge(row), AccountRow.user(row), EnrolmentRow.optional(row)),
                        "SELECT c.token_hash, c.account_id, c.step, c.signed_in_with, c.second_factor, c.expires_at, "
                                + "c.sid, c.login_hint, c.roles, "
                                + AccountRow.COLUMNS
                                + ", "
                                + EnrolmentRow.COLUMNS
                                + " FROM challenge c JOIN account a ON a.id = c.account_id"
                                + " LEFT JOIN two_factor t ON t.account_id = c.account_id WHERE c.token_hash = ?",
                        tokenHash));
    }

    private static Challenge challenge(ResultSet row) throws SQLException {
        return new Challenge(
                row.getString("token_hash"),
                row.getString("account_id"),
                Challenge.Step.valueOf(row.getString("step")),
                new Challenge.Proven(
                        Session.Method.valueOf(row.getString("signed_in_with")),
                        row.getBoolean("second_factor"),
                        MicrosoftColumns.read(row)),
                Queries.instant(row, "expires_at"));
    }

    @Override
    public boolean remove(String tokenHash) {
        return database.single(
                ChallengeStore.class, sql -> sql.update("DELETE FROM challenge WHERE token_hash = ?", tokenHash) == 1);
    }

    @Override
    public void removeAll(String userId) {
        database.single(ChallengeStore.class, sql -> sql.update("DELETE FROM challenge WHERE account_id = ?", userId));
    }

    @Override
    public int prune(Instant before) {
        return database.single(
                ChallengeStore.class, sql -> sql.update("DELETE FROM challenge WHERE expires_at < ?", before));
    }
}
