package dev.caretaker.adapter.jdbc.startup;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Puts a built-in database whose upgrade broke off back to what it was, before it is opened. */
@Singleton
final class UndoneUpgrade implements BeanCreatedEventListener<DatasourceConfiguration> {

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        BuiltInDatabase.at(event.getBean().getUrl()).ifPresent(BuiltInDatabase::undoUpgrade);
        return event.getBean();
    }
}
