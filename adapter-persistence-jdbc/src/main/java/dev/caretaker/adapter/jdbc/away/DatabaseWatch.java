package dev.caretaker.adapter.jdbc.away;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database server twice a second, on a connection of its own, whether it answers. When it does not, every statement
 * under way is cut, and {@link #isAway} has further ones refused without waiting, until it answers again. A server that is
 * merely slow, and answers a question that needs no disk, is left alone.
 *
 * <p>A database inside this process is never away.
 */
@Singleton
public final class DatabaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final long PAUSE_MILLIS = 500;

    private volatile boolean away;
    private volatile boolean shut;
    private @Nullable Thread thread;
    private @Nullable WatchedConnections watched;

    DatabaseWatch() {}

    synchronized void start(WatchedConnections connections, String username, String password) {
        Question question = new Question(connections, username, password);
        Thread started = new Thread(() -> watch(question, connections), "database-watch");
        started.setDaemon(true);
        started.start();
        thread = started;
        watched = connections;
    }

    /**
     * Whether the database server does not answer, or is not to be used.
     *
     * @return true from the first question without an answer to the first with one, and after {@link #shut}
     */
    public boolean isAway() {
        return away || shut;
    }

    /**
     * Cuts every statement under way and refuses further ones, for good: a server that must not store anything any more can
     * still say so to those who ask.
     */
    public synchronized void shut() {
        shut = true;
        Optional.ofNullable(watched).ifPresent(WatchedConnections::cut);
    }

    private void watch(Question question, WatchedConnections connections) {
        try (question) {
            boolean everAnswered = false; // a server that cannot be reached at the start is for the start to explain
            while (!Thread.currentThread().isInterrupted()) {
                boolean answered = question.isAnswered();
                everAnswered |= answered;
                if (everAnswered) {
                    learn(answered, question, connections);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void learn(boolean answered, Question question, WatchedConnections connections) {
        if (answered == away) {
            away = !answered;
            if (answered) {
                LOG.info("The database server answers again; requests are served");
            } else {
                LOG.error(
                        "The database server does not answer; requests are refused until it does. {}",
                        question.lastFailure());
            }
        }
        if (!answered) {
            connections.cut(); // also those that the pool has opened meanwhile
        }
    }

    @PreDestroy
    synchronized void stop() {
        Optional.ofNullable(thread).ifPresent(Thread::interrupt);
    }
}
