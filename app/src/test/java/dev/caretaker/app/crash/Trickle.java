package dev.caretaker.app.crash;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A connection that is never idle for long and never gets to the end of its request. */
final class Trickle implements AutoCloseable {

    private static final String HEADERS = "GET /login HTTP/1.1\r\nHost: localhost\r\nX-Long: a";
    private static final String BODY = "POST /web/api/authentication/login HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n ";

    private final SocketChannel channel;
    private final Instant opened = Instant.now();

    private Trickle(SocketChannel channel) {
        this.channel = channel;
    }

    static Trickle ofHeaders(int port) throws IOException {
        return begun(port, HEADERS);
    }

    static Trickle ofBody(int port) throws IOException {
        return begun(port, BODY);
    }

    private static Trickle begun(int port, String beginning) throws IOException {
        Trickle trickle = new Trickle(SocketChannel.open(new InetSocketAddress("127.0.0.1", port)));
        trickle.channel.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.US_ASCII)));
        trickle.channel.configureBlocking(false);
        return trickle;
    }

    /** Sends one more byte; false if the other end has had enough. */
    boolean goesOn() {
        try {
            if (channel.read(ByteBuffer.allocate(4096)) < 0) {
                return false;
            }
            channel.write(ByteBuffer.wrap(new byte[] {' '}));
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    Duration age() {
        return Duration.between(opened, Instant.now());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
