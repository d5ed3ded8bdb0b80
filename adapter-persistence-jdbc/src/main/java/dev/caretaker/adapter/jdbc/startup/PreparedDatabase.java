package dev.caretaker.adapter.jdbc.startup;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Makes a built-in database ready before it is opened: private, and what it was if its upgrade broke off. */
@Singleton
final class PreparedDatabase implements BeanCreatedEventListener<DatasourceConfiguration> {

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        BuiltInDatabase.at(event.getBean().getUrl()).ifPresent(BuiltInDatabase::prepare);
        return event.getBean();
    }
}
