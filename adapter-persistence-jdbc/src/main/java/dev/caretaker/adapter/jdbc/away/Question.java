package dev.caretaker.adapter.jdbc.away;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** “Are you there?”, on a connection of its own that is opened anew after a failure. Used by one thread. */
final class Question implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Question.class);
    private static final int PATIENCE_MILLIS = 1_500;

    private final WatchedConnections connections;
    private final String username;
    private final String password;
    private @Nullable Connection connection;
    private String lastFailure = "";

    Question(WatchedConnections connections, String username, String password) {
        this.connections = connections;
        this.username = username;
        this.password = password;
    }

    /** A connection that was lost says little, for a server may have been restarted; then a new one is tried. */
    boolean isAnswered() {
        boolean opened = connection != null;
        try {
            return asked();
        } catch (SQLException failure) {
            close();
            return (opened && !isTimeout(failure)) ? isAnsweredAnew() : isAnswer(failure);
        }
    }

    private boolean isAnsweredAnew() {
        try {
            return asked();
        } catch (SQLException failure) {
            close();
            return isAnswer(failure);
        }
    }

    private boolean asked() throws SQLException {
        Connection asking = connection;
        if (asking == null) {
            asking = connections.unwatched(username, password);
            connection = asking;
            asking.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        }
        try (Statement statement = asking.createStatement()) {
            return statement.execute("SELECT 1");
        }
    }

    /** A refusal, for instance because there are too many connections, is an answer too. */
    private boolean isAnswer(SQLException failure) {
        LOG.debug("No answer", failure);
        lastFailure = Optional.ofNullable(failure.getMessage()).orElse("");
        return !DatabaseTroubles.isAway(failure);
    }

    /** Why there was no answer, in the words of the driver. */
    String lastFailure() {
        return lastFailure;
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        Optional.ofNullable(connection).ifPresent(Question::closed);
        connection = null;
    }

    private static void closed(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException closedAlready) {
            LOG.debug("Closed already", closedAlready);
        }
    }
}
