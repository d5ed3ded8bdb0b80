package dev.caretaker.adapter.jdbc.sql;

import dev.caretaker.adapter.jdbc.away.ClosedReason;
import dev.caretaker.adapter.jdbc.away.DatabaseTroubles;
import dev.caretaker.adapter.jdbc.away.DatabaseWatch;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.AdapterFailureException.Trouble;
import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The way to the database, and the only place where its failures become failures of a port. */
@Singleton
public final class Database {

    /** SQLSTATE for “do all of it again”. */
    public static final String TRY_AGAIN = "40001";

    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(1);

    /**
     * Undone for the sake of another: serialization failure, deadlock, and what H2 says of long locks and late updates.
     * 23505, a duplicate key, is among them because another may have stored it after this one looked for it: the next try
     * finds it. One that is truly taken fails again.
     */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of(TRY_AGAIN, "40P01", "HYT00", "90131", "23505");

    private final ConnectionOperations<Connection> connections;
    private final TransactionOperations<Connection> transactions;
    private final Turns turns;
    private final DatabaseWatch watch;
    private final ClosedReason closed;

    Database(
            ConnectionOperations<Connection> connections,
            TransactionOperations<Connection> transactions,
            Turns turns,
            DatabaseWatch watch,
            ClosedReason closed) {
        this.connections = connections;
        this.transactions = transactions;
        this.turns = turns;
        this.watch = watch;
        this.closed = closed;
    }

    /**
     * What is to be done on a connection.
     *
     * @param <T> what comes out of it
     */
    public interface Work<T> {

        /**
         * Does it; more than once if the database undoes it for the sake of another.
         *
         * @param sql the way to the connection, for this call only
         * @return what came out of it
         * @throws SQLException if a statement failed
         */
        T on(Statements sql) throws SQLException;
    }

    /**
     * What is to be asked on a connection.
     *
     * @param <T> the answer
     */
    public interface Question<T> {

        /**
         * Asks it.
         *
         * @param sql the way to the connection, for this call only
         * @return the answer
         * @throws SQLException if a statement failed
         */
        T on(Queries sql) throws SQLException;
    }

    /**
     * Asks, and changes nothing.
     *
     * @param <T> the answer
     * @param port the port on whose behalf
     * @param question what is asked
     * @return the answer
     * @throws AdapterFailureException of the port, if the database fails
     */
    public <T> T read(Class<?> port, Question<T> question) {
        return translated(port, () -> onConnection(question::on));
    }

    /**
     * Runs a single statement that changes something, which is atomic by itself.
     *
     * @param <T> what comes out of it
     * @param port the port on whose behalf
     * @param work the statement
     * @return what came out of it
     * @throws AdapterFailureException of the port, if the database fails
     */
    public <T> T single(Class<?> port, Work<T> work) {
        return translated(port, () -> turns.inTurn(() -> onConnection(work)));
    }

    private <T> T onConnection(Work<T> work) {
        return connections.execute(ConnectionDefinition.DEFAULT, status -> done(work, status.getConnection()));
    }

    /**
     * Runs several statements: all of them or none. Within another step they are a part of that one.
     *
     * @param <T> what comes out of them
     * @param port the port on whose behalf
     * @param work the statements
     * @return what came out of them
     * @throws AdapterFailureException of the port, if the database fails
     */
    public <T> T atomic(Class<?> port, Work<T> work) {
        return translated(
                port,
                () -> turns.inTurn(() -> transactions.execute(
                        TransactionDefinition.DEFAULT, status -> done(work, status.getConnection()))));
    }

    private static <T> T done(Work<T> work, Connection connection) {
        try {
            return work.on(new Statements(connection));
        } catch (SQLException failure) {
            throw new DataAccessException("a statement failed", failure);
        }
    }

    /** Within a transaction of the caller there is one try: it is undone as a whole, so it is tried again as a whole. */
    private <T> T translated(Class<?> port, Supplier<T> step) {
        if (watch.isAway()) {
            throw new AdapterFailureException(
                    port, Trouble.AWAY, new SQLTransientConnectionException("the database is away"));
        }
        int tries = isWithinAStep() ? 1 : TRIES;
        for (int tried = 1; ; tried++) {
            try {
                return step.get();
            } catch (RuntimeException failure) {
                SQLException reason = reason(failure).orElseThrow(() -> failure);
                boolean worthAnotherTry = WORTH_ANOTHER_TRY.contains(String.valueOf(reason.getSQLState()));
                if (tried == tries || !worthAnotherTry) {
                    throw failed(port, closed.behind(failure));
                }
                LockSupport.parkNanos(PAUSE.toNanos() << tried); // whoever was in the way may be about to end
            }
        }
    }

    /**
     * Whether the caller is in the midst of a transaction, so that {@link #atomic} begins none.
     *
     * @return whether so
     */
    public boolean isWithinAStep() {
        return transactions.findTransactionStatus().isPresent();
    }

    /** A call that was under way when the server went may have been told anything. */
    private AdapterFailureException failed(Class<?> port, Throwable failure) {
        Trouble trouble = watch.isAway() ? Trouble.AWAY : DatabaseTroubles.of(failure);
        return new AdapterFailureException(port, trouble, failure);
    }

    /** What the driver said; empty if something else went wrong, which is a refusal or a bug of ours. */
    private static Optional<SQLException> reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
