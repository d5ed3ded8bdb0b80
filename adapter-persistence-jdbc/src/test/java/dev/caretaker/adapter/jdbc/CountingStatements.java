package dev.caretaker.adapter.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Writes down every statement that is prepared; inside of what Micronaut puts around a data source. */
@Singleton
@Requires(property = "count-statements")
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class CountingStatements implements BeanCreatedEventListener<DataSource> {

    private final List<String> prepared = new CopyOnWriteArrayList<>();

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        return watched(DataSource.class, event.getBean());
    }

    private <T> T watched(Class<T> type, T watched) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("prepare")
                            || method.getName().equals("createStatement")) {
                        prepared.add(String.valueOf(arguments == null ? method : arguments[0]));
                    }
                    try {
                        Object result = method.invoke(watched, arguments);
                        return result instanceof Connection connection ? watched(Connection.class, connection) : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    /** Begins anew. */
    public void forget() {
        prepared.clear();
    }

    /**
     * What was prepared since.
     *
     * @return the statements, in order
     */
    public List<String> prepared() {
        return List.copyOf(prepared);
    }
}
