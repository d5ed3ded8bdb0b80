package dev.caretaker.adapter.web.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test sends what no well-behaved client would. */
public final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    public RawConnection(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One request, with {@code Connection: close} added, and everything that comes back. */
    public static String exchange(int port, String requestLine, String... headers) {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(requestLine + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
            return connection.readToEnd();
        }
    }

    /** Sends text as ISO 8859-1; false if the other end has closed the connection. */
    public boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Everything up to the end of the connection. */
    public String readToEnd() {
        return readUntil("\u0000 never \u0000");
    }

    /** Everything up to and including a text, or to the end of the connection. */
    public String readUntil(String end) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                read.write(next);
                boolean mayBeEnd = next == end.charAt(end.length() - 1);
                if (mayBeEnd && read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
                    break;
                }
            }
        } catch (SocketTimeoutException silent) {
            throw new UncheckedIOException("nothing more after " + read, silent);
        } catch (IOException reset) {
            return read.toString(StandardCharsets.ISO_8859_1);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
