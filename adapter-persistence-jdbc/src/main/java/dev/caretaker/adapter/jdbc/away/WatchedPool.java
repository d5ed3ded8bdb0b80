package dev.caretaker.adapter.jdbc.away;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Has the pool take connections to a database server from {@link WatchedConnections}, and give up those to a closed H2. */
@Singleton
final class WatchedPool implements BeanCreatedEventListener<DatasourceConfiguration> {

    private static final String SERVER = "jdbc:postgresql:";

    private final DatabaseWatch watch;
    private final ClosedReason reason;

    WatchedPool(DatabaseWatch watch, ClosedReason reason) {
        this.watch = watch;
        this.reason = reason;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        pool.setExceptionOverride(new ClosedDatabase(reason));
        if (pool.getUrl().startsWith(SERVER)) {
            WatchedConnections connections = new WatchedConnections(pool.getUrl());
            pool.setDataSource(connections);
            watch.start(connections, pool.getUsername(), pool.getPassword());
        }
        return pool;
    }
}
