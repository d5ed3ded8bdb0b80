package dev.caretaker.adapter.jdbc.twofactor;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.adapter.jdbc.user.AccountAccess;
import dev.caretaker.application.twofactor.Draft;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.RecoveryCode;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Lockout;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;

/** Keeps apps in {@code two_factor}, those being set up in {@code two_factor_draft}, and codes in {@code recovery_code}. */
@Singleton
final class JdbcEnrolmentStore implements EnrolmentStore {

    private final Database database;

    JdbcEnrolmentStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Enrolment> find(String userId) {
        return database.read(EnrolmentStore.class, sql -> EnrolmentRow.find(sql, userId));
    }

    @Override
    public Set<String> enrolledUsers() {
        return Set.copyOf(database.read(
                EnrolmentStore.class,
                sql -> sql.list(row -> row.getString("account_id"), "SELECT account_id FROM two_factor")));
    }

    @Override
    public Map<String, Lockout> attempts(Collection<String> userIds) {
        return userIds.isEmpty()
                ? Map.of()
                : database.read(EnrolmentStore.class, sql -> EnrolmentRow.attempts(sql, userIds));
    }

    /** Whatever changes the app of a user locks the user first: one after the other. */
    private static void lock(Statements sql, String userId) throws SQLException {
        sql.first(row -> row.getString("id"), "SELECT id FROM account WHERE id = ? FOR UPDATE", userId);
    }

    @Override
    public void keepDraft(Draft draft) {
        database.atomic(EnrolmentStore.class, sql -> {
            lock(sql, draft.userId());
            removeDraft(sql, draft.userId());
            return EnrolmentRow.insert(sql, draft);
        });
    }

    @Override
    public Optional<Draft> draft(String userId) {
        return database.read(EnrolmentStore.class, sql -> EnrolmentRow.draft(sql, userId));
    }

    @Override
    public boolean enrol(Enrolment next, List<RecoveryCode> codes, Runnable record) {
        return database.atomic(EnrolmentStore.class, sql -> {
            lock(sql, next.userId());
            long stored = EnrolmentRow.find(sql, next.userId())
                    .map(Enrolment::version)
                    .orElse(0L);
            if (stored != next.version()) {
                return false;
            }
            removeDraft(sql, next.userId());
            removeApp(sql, next.userId());
            AccountAccess.forgetBrowsers(sql, next.userId());
            boolean done = EnrolmentRow.insert(sql, next) && insert(sql, next.userId(), codes);
            if (done) {
                record.run();
            }
            return done;
        });
    }

    private static void removeDraft(Statements sql, String userId) throws SQLException {
        sql.update("DELETE FROM two_factor_draft WHERE account_id = ?", userId);
    }

    private static boolean removeApp(Statements sql, String userId) throws SQLException {
        return sql.update("DELETE FROM two_factor WHERE account_id = ?", userId) == 1;
    }

    private static boolean insert(Statements sql, String userId, List<RecoveryCode> codes) throws SQLException {
        List<Object[]> rows = codes.stream()
                .map(code -> new Object[] {userId, code.selector(), code.hash().phc()})
                .toList();
        return sql.batch("INSERT INTO recovery_code (account_id, selector, hash) VALUES (?, ?, ?)", rows).length
                == codes.size();
    }

    @Override
    public boolean replace(Enrolment next) {
        return database.single(EnrolmentStore.class, sql -> EnrolmentRow.update(sql, next));
    }

    @Override
    public OptionalInt remove(String userId, IntConsumer record) {
        return database.atomic(EnrolmentStore.class, sql -> {
            lock(sql, userId);
            if (!removeApp(sql, userId)) {
                return OptionalInt.empty();
            }
            removeDraft(sql, userId);
            int ended = AccountAccess.end(sql, userId, Optional.empty());
            record.accept(ended);
            return OptionalInt.of(ended);
        });
    }

    @Override
    public List<RecoveryCode> recoveryCodes(String userId) {
        return database.read(
                EnrolmentStore.class,
                sql -> sql.list(
                        row -> new RecoveryCode(row.getString("selector"), new PasswordHash(row.getString("hash"))),
                        "SELECT selector, hash FROM recovery_code WHERE account_id = ?",
                        userId));
    }

    @Override
    public boolean replaceRecoveryCodes(String userId, List<RecoveryCode> codes, Runnable record) {
        return database.atomic(EnrolmentStore.class, sql -> {
            lock(sql, userId);
            sql.update("DELETE FROM recovery_code WHERE account_id = ?", userId);
            boolean done = EnrolmentRow.find(sql, userId).isPresent() && insert(sql, userId, codes);
            if (done) {
                record.run();
            }
            return done;
        });
    }

    @Override
    public boolean useUp(String userId, RecoveryCode code) {
        return database.single(
                EnrolmentStore.class,
                sql -> sql.update(
                                "DELETE FROM recovery_code WHERE account_id = ? AND selector = ? AND hash = ?",
                                userId,
                                code.selector(),
                                code.hash().phc())
                        == 1);
    }
}
