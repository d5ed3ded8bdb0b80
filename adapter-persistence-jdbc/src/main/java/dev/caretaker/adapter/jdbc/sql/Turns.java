package dev.caretaker.adapter.jdbc.sql;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Has whoever writes to H2 do so one after the other, in the order of arrival. While a transaction of H2 2.3.232 or 2.5.252 is
 * rolled back and another is put on the disk, the rollback may undo a row a second time, and with it what a third has just
 * committed to that row ({@code RollbackDecisionMaker.decide} is called again if the root of the undo log was replaced meanwhile).
 * Readers, and all of PostgreSQL, know no turns. See ADR 34.
 */
@Singleton
final class Turns {

    private final Optional<ReentrantLock> turn;

    Turns(DatasourceConfiguration pool) {
        turn = pool.getUrl().startsWith("jdbc:h2:") ? Optional.of(new ReentrantLock(true)) : Optional.empty();
    }

    /** To be called before a connection is taken from the pool, so that nobody who waits keeps one. */
    <T> T inTurn(Supplier<T> step) {
        turn.ifPresent(ReentrantLock::lock);
        try {
            return step.get();
        } finally {
            turn.ifPresent(ReentrantLock::unlock);
        }
    }
}
