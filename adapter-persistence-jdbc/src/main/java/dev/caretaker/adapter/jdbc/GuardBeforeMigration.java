package dev.caretaker.adapter.jdbc;

import dev.caretaker.adapter.jdbc.startup.DatabaseGuard;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Runs {@link DatabaseGuard} before Micronaut's listener of the same kind has Flyway migrate. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class GuardBeforeMigration implements BeanCreatedEventListener<DataSource> {

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        DatabaseGuard.check(event.getBean());
        return event.getBean();
    }
}
