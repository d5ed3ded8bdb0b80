package dev.caretaker.adapter.jdbc.sql;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.health.StorageProbe;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database. Callers at the same moment share one question, which waits on a thread of its own: neither a pool
 * without a free connection nor a network that swallows packets holds a caller for longer than promised.
 */
@Singleton
final class JdbcStorageProbe implements StorageProbe {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStorageProbe.class);
    private static final long PATIENCE_SECONDS = 2;

    private final Database database;
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> asked = new AtomicReference<>();

    JdbcStorageProbe(Database database) {
        this.database = database;
    }

    @Override
    public boolean answers() {
        try {
            return question().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException noAnswer) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Boolean> question() {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> running = asked.compareAndExchange(null, mine);
        if (running != null) {
            return running;
        }
        Thread asking = new Thread(() -> ask(mine), "database-health");
        asking.setDaemon(true);
        asking.start();
        return mine;
    }

    private void ask(CompletableFuture<Boolean> answer) {
        boolean answered = false;
        try {
            answered = database.read(StorageProbe.class, sql -> sql.first(row -> row.getInt(1) == 1, "SELECT 1"))
                    .orElse(false);
        } catch (AdapterFailureException noAnswer) {
            LOG.debug("The database does not answer", noAnswer);
        } finally {
            asked.set(null);
            answer.complete(answered);
        }
    }
}
