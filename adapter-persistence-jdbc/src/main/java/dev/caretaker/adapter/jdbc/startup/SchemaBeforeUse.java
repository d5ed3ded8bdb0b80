package dev.caretaker.adapter.jdbc.startup;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Has {@link DatabaseSchema} bring the tables up to date before anybody gets hold of the data source. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SchemaBeforeUse implements BeanCreatedEventListener<DataSource> {

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        DatabaseSchema.bringUpToDate(event.getBean());
        return event.getBean();
    }
}
