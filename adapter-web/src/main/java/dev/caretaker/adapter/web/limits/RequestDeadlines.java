package dev.caretaker.adapter.web.limits;

import dev.caretaker.adapter.web.netty.OnEveryConnection;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Cuts connections whose requests trickle in: an idle timeout alone lets a client hold a connection for ever with one
 * byte now and then.
 */
@Singleton
final class RequestDeadlines implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private static final String NAME = "request-deadline";

    private final Duration headers;
    private final Duration whole;

    RequestDeadlines(
            @Value("${caretaker.request-deadline.headers:15s}") Duration headers,
            @Value("${caretaker.request-deadline.whole:25s}") Duration whole) {
        this.headers = headers;
        this.whole = whole;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new OnEveryConnection(NAME, this::add));
        return event.getBean();
    }

    /** Every connection gets deadlines of its own. */
    private void add(ChannelPipeline pipeline) {
        RequestDeadline deadline = new RequestDeadline(headers, whole);
        pipeline.addBefore(OnEveryConnection.CODEC, NAME + "-bytes", deadline.bytes());
        pipeline.addAfter(OnEveryConnection.CODEC, NAME, deadline);
    }
}
