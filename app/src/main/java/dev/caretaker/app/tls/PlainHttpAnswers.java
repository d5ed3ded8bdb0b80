package dev.caretaker.app.tls;

import dev.caretaker.adapter.web.security.WebSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.net.URI;

/** Puts {@link PlainHttp} in front of TLS on each connection. */
@Singleton
@Requires(property = "caretaker.https", value = "true")
final class PlainHttpAnswers implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final WebSettings settings;

    PlainHttpAnswers(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new ForServer(settings.publicUrl()));
        return event.getBean();
    }

    private record ForServer(URI publicUrl) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new ForConnection(channel, publicUrl) : this;
        }
    }

    private record ForConnection(Channel channel, URI publicUrl) implements NettyServerCustomizer {

        @Override
        public void onInitialPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            if (pipeline.get(ChannelPipelineCustomizer.HANDLER_SSL) != null) {
                pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_SSL, "plain-http", new PlainHttp(publicUrl));
            }
        }
    }
}
