package dev.caretaker.adapter.web.limits;

import dev.caretaker.adapter.web.netty.OnEveryConnection;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import jakarta.inject.Singleton;

/** Has every connection read targets of requests as {@link RequestTarget} makes them. */
@Singleton
final class RequestTargets implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private static final String NAME = "request-target";
    private static final RequestTarget TARGET = new RequestTarget();

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean()
                .register(new OnEveryConnection(
                        NAME, pipeline -> pipeline.addAfter(OnEveryConnection.CODEC, NAME, TARGET)));
        return event.getBean();
    }
}
