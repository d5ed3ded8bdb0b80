package dev.caretaker.adapter.jdbc.sql;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Has PostgreSQL end the session of an instance that stands still in the middle of a transaction, so that the rows it has
 * locked, that of its job among them, are free before its lease has run out (PostgreSQL manual,
 * {@code idle_in_transaction_session_timeout}).
 */
@Singleton
final class NoIdleTransactions implements BeanCreatedEventListener<DatasourceConfiguration> {

    private static final int PATIENCE_SECONDS = 20;

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        if (pool.getUrl().startsWith("jdbc:postgresql:")) {
            pool.setConnectionInitSql("SET idle_in_transaction_session_timeout = '" + PATIENCE_SECONDS + "s'");
        }
        return pool;
    }
}
