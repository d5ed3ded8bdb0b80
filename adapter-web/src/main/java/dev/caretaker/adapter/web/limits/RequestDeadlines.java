package dev.caretaker.adapter.web.limits;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Cuts connections whose requests trickle in: an idle timeout alone lets a client hold a connection for ever with one
 * byte now and then.
 */
@Singleton
final class RequestDeadlines implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

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
        event.getBean().register(new ForServer(headers, whole));
        return event.getBean();
    }

    /** Every connection gets deadlines of its own. */
    private record ForServer(Duration headers, Duration whole) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new ForConnection(channel, headers, whole) : this;
        }
    }

    private record ForConnection(Channel channel, Duration headers, Duration whole) implements NettyServerCustomizer {

        @Override
        public void onInitialPipelineBuilt() {
            onStreamPipelineBuilt();
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (pipeline.get(codec) == null || pipeline.get(RequestDeadline.class) != null) {
                return;
            }
            RequestDeadline deadline = new RequestDeadline(headers, whole);
            pipeline.addBefore(codec, "request-deadline-bytes", deadline.bytes());
            pipeline.addAfter(codec, "request-deadline", deadline);
        }
    }
}
