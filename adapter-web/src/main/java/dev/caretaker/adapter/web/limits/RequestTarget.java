package dev.caretaker.adapter.web.limits;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Locale;

/**
 * Percent-encodes what may not stand raw in the target of a request (RFC 3986 section 2), as browsers do for most of it.
 * Without that nobody could tell whom such a request was for, and programs would be answered with a page for people.
 */
@ChannelHandler.Sharable
final class RequestTarget extends ChannelInboundHandlerAdapter {

    private static final String NEVER_RAW = "\"<>\\^`{|}";
    private static final String NOT_IN_PATHS = "[]";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            request.setUri(legal(request.uri()));
        }
        context.fireChannelRead(message);
    }

    /** Netty reads each byte of a target as one character, so that text in UTF-8 becomes what it was. */
    private static String legal(String target) {
        StringBuilder legal = new StringBuilder(target.length());
        boolean isPath = true;
        for (int at = 0; at < target.length(); at++) {
            char sign = target.charAt(at);
            isPath &= sign != '?';
            boolean isRaw = sign <= ' '
                    || sign >= 0x7F
                    || NEVER_RAW.indexOf(sign) >= 0
                    || (isPath && NOT_IN_PATHS.indexOf(sign) >= 0)
                    || (sign == '%' && !isEncoded(target, at));
            legal.append(isRaw ? String.format(Locale.ROOT, "%%%02X", (int) sign) : sign);
        }
        return legal.toString();
    }

    private static boolean isEncoded(String target, int percent) {
        return percent + 2 < target.length()
                && Character.digit(target.charAt(percent + 1), 16) >= 0
                && Character.digit(target.charAt(percent + 2), 16) >= 0;
    }
}
