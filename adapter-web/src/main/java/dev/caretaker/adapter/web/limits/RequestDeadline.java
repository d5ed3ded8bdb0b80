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
 * Closes a connection whose request takes too long to arrive. The clock starts with the connection, and for a further
 * request with its first byte; it allows one time for the headers, another for the request as a whole, and stops with the
 * last byte of the body. All methods run on the connection's event loop.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private final Duration headers;
    private final Duration whole;
    private @Nullable ScheduledFuture<?> running;
    private long beganNanos;

    RequestDeadline(Duration headers, Duration whole) {
        this.headers = headers;
        this.whole = whole;
    }

    /** The part in front of the decoder, which sees bytes before they make a request. */
    ChannelInboundHandler bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext context) {
                begin(context);
            }

            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (running == null) {
                    begin(context);
                }
                context.fireChannelRead(bytes);
            }
        };
    }

    private void begin(ChannelHandlerContext context) {
        beganNanos = System.nanoTime();
        start(context, headers);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            if (running == null) { // its bytes came together with those of the request before
                begin(context);
            }
            start(context, whole.minusNanos(System.nanoTime() - beganNanos));
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
