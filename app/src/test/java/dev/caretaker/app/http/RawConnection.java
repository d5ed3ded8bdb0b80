package dev.caretaker.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which a test sends what no well-behaved client would. */
final class RawConnection implements AutoCloseable {

    private final Socket socket;

    RawConnection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
    }

    /** Sends text as ISO 8859-1, as far as the other end takes it. */
    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // The other end has answered already; the test reads what.
        }
    }

    /** Everything up to and including a text, or to the end of the connection. */
    String readUntil(String end) {
        StringBuilder read = new StringBuilder();
        try {
            InputStream input = socket.getInputStream();
            for (int next = input.read(); next >= 0; next = input.read()) {
                read.append((char) next);
                if (endsWith(read, end)) {
                    break;
                }
            }
        } catch (IOException reset) {
            return read.toString();
        }
        return read.toString();
    }

    private static boolean endsWith(StringBuilder text, String end) {
        int start = text.length() - end.length();
        return start >= 0 && text.indexOf(end, start) == start;
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
