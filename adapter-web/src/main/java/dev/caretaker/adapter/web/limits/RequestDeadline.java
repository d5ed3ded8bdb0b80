package dev.caretaker.adapter.web.limits;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request takes too long to arrive. The clock starts with the first byte of the headers, is set
 * anew when they are complete, and stops with the last byte of the body. All methods run on the connection's event loop.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private final Duration headers;
    private final Duration body;
    private @Nullable ScheduledFuture<?> running;

    RequestDeadline(Duration headers, Duration body) {
        this.headers = headers;
        this.body = body;
    }

    /** The part in front of the decoder, which sees bytes before they make a request. */
    ChannelInboundHandler bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (running == null) {
                    start(context, headers);
                }
                context.fireChannelRead(bytes);
            }
        };
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            start(context, body);
        }
        if (message instanceof LastHttpContent) {
            stop();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void start(ChannelHandlerContext context, Duration length) {
        stop();
        running = context.executor().schedule(() -> close(context), length.toMillis(), TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left who could care whether closing went well
    private static void close(ChannelHandlerContext context) {
        context.close();
    }

    private void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }
}
