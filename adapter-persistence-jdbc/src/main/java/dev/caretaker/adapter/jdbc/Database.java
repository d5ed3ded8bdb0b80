package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.AdapterFailureException;
import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

/** The way to the database, and the only place where its failures become failures of a port. */
@Singleton
final class Database {

    private static final int TRIES = 5;

    /** Serialization failure and deadlock (SQL:2016), and H2's words for a lock held too long and an update overtaken. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01", "HYT00", "90131");

    private final ConnectionOperations<Connection> connections;
    private final TransactionOperations<Connection> transactions;

    Database(ConnectionOperations<Connection> connections, TransactionOperations<Connection> transactions) {
        this.connections = connections;
        this.transactions = transactions;
    }

    /** What is to be done on a connection. */
    interface Work<T> {
        T on(Statements sql) throws SQLException;
    }

    /** Runs a single statement, which is atomic by itself. */
    <T> T single(Class<?> port, Work<T> work) {
        return translated(
                port,
                () -> connections.execute(
                        ConnectionDefinition.DEFAULT, status -> done(work, status.getConnection())));
    }

    /** Runs several statements: all of them or none. */
    <T> T atomic(Class<?> port, Work<T> work) {
        return translated(
                port,
                () -> transactions.execute(
                        TransactionDefinition.DEFAULT, status -> done(work, status.getConnection())));
    }

    private static <T> T done(Work<T> work, Connection connection) {
        try {
            return work.on(new Statements(connection));
        } catch (SQLException failure) {
            throw new DataAccessException("a statement failed", failure);
        }
    }

    private static <T> T translated(Class<?> port, Supplier<T> step) {
        for (int tried = 1; ; tried++) {
            try {
                return step.get();
            } catch (DataAccessException | ConnectionException | TransactionException failure) {
                if (tried == TRIES || !isWorthAnotherTry(failure)) {
                    throw new AdapterFailureException(port, failure);
                }
            }
        }
    }

    /** Whether the database undid the step for the sake of another one. */
    private static boolean isWorthAnotherTry(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && WORTH_ANOTHER_TRY.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
