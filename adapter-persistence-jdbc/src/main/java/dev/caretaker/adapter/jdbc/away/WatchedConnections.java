package dev.caretaker.adapter.jdbc.away;

import dev.caretaker.adapter.jdbc.startup.ProcessName;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to a database server for the pool, and keeps an eye on them, so that they can be cut: a statement that
 * waits for a server which has stopped answering would otherwise wait as long as the network does.
 *
 * <p>There is no limit to how long a statement may take, because a large migration or clean-up takes its time. Opening has
 * one.
 */
final class WatchedConnections implements DataSource {

    /** Most that opening a connection may wait for the network, and again for the server, in seconds. */
    static final int OPENING_SECONDS = 2;

    private static final int NO_LIMIT = 0;
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(WatchedConnections.class);

    private final String url;
    private final String name = ProcessName.fresh();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    WatchedConnections(String url) {
        this.url = url;
    }

    /** Parameters of the address win over what is said here (pgjdbc, “Connection parameters”). */
    private Properties properties(String username, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", Integer.toString(OPENING_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(OPENING_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", name);
        return properties;
    }

    /** A connection that nobody cuts. */
    Connection unwatched(String username, String password) throws SQLException {
        return DriverManager.getConnection(url, properties(username, password));
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        Connection connection = unwatched(username, password);
        if (!url.contains("socketTimeout")) {
            connection.setNetworkTimeout(Runnable::run, NO_LIMIT);
        }
        for (Connection known : open) {
            if (known.isClosed()) {
                open.remove(known);
            }
        }
        open.add(connection);
        return connection;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection("", "");
    }

    /** Cuts every connection. Whoever waits for an answer on one gets a failure at once; the pool replaces them. */
    void cut() {
        for (Connection connection : open) {
            open.remove(connection);
            try {
                connection.abort(Runnable::run);
            } catch (SQLException closedAlready) {
                LOG.debug("Closed already", closedAlready);
            }
        }
    }

    @Override
    public PrintWriter getLogWriter() {
        return DriverManager.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("setLogWriter");
    }

    /** The pool asks for its own patience; ours is shorter. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return OPENING_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("java.util.logging is not used");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
