package dev.caretaker.app.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the first bytes of a connection before TLS does. Who speaks plain HTTP is sent to the https address, or cut off
 * if the first bytes do not hold a whole request line: nothing waits for more in the clear.
 */
final class PlainHttp extends ChannelInboundHandlerAdapter {

    /** RFC 8446, section 5.1: type of a record that carries a handshake, which every TLS connection starts with. */
    private static final int HANDSHAKE = 22;

    private static final int LONGEST_REQUEST_LINE = 8192;
    private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]{1,16} (/[!-~]*) HTTP/1\\.[01]");

    private final URI publicUrl;

    PlainHttp(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes) || !bytes.isReadable()) {
            context.fireChannelRead(message);
        } else if (bytes.getUnsignedByte(bytes.readerIndex()) == HANDSHAKE) {
            context.pipeline().remove(this);
            context.fireChannelRead(message);
        } else {
            answer(context, bytes);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the listener closes the connection, and nobody else waits for it
    private void answer(ChannelHandlerContext context, ByteBuf bytes) {
        String start = bytes.toString(
                bytes.readerIndex(),
                Math.min(bytes.readableBytes(), LONGEST_REQUEST_LINE),
                StandardCharsets.ISO_8859_1);
        ReferenceCountUtil.release(bytes);
        int end = start.indexOf("\r\n");
        Matcher line = REQUEST_LINE.matcher(end < 0 ? "" : start.substring(0, end));
        if (!line.matches()) {
            context.close();
            return;
        }
        String origin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
        String answer = "HTTP/1.1 308 Permanent Redirect\r\nLocation: " + origin + line.group(1)
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.ISO_8859_1))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
