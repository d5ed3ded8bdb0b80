package dev.caretaker.adapter.web.netty;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.function.Consumer;

/** Adds handlers beside the HTTP codec of every connection, once each. */
public final class OnEveryConnection implements NettyServerCustomizer {

    /** Name of the codec in a pipeline. */
    public static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

    private final String name;
    private final Consumer<ChannelPipeline> addition;

    /**
     * Prepares an addition.
     *
     * @param name under which it adds a handler to a pipeline
     * @param addition adds it, before or after {@link #CODEC}
     */
    public OnEveryConnection(String name, Consumer<ChannelPipeline> addition) {
        this.name = name;
        this.addition = addition;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return role == ChannelRole.CONNECTION ? new OneConnection(channel) : this;
    }

    private final class OneConnection implements NettyServerCustomizer {

        private final Channel channel;

        private OneConnection(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onInitialPipelineBuilt() {
            onStreamPipelineBuilt();
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            if (pipeline.get(CODEC) != null && pipeline.get(name) == null) {
                addition.accept(pipeline);
            }
        }
    }
}
