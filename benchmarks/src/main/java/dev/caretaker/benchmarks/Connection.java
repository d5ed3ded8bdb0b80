package dev.caretaker.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A keep-alive connection to a server on this machine, with one request under way at a time. It does as little as
 * possible, because it runs on the cores of the server that it measures.
 */
final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[16 * 1024];
    private int headEnd;
    private int end;

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** A request without a body. Headers are whole lines without their ends. */
    static byte[] get(String path, String... headers) {
        return request("GET", path, "", headers);
    }

    /** A request with a JSON body. */
    static byte[] post(String path, String json, String... headers) {
        return request("POST", path, json, headers);
    }

    private static byte[] request(String method, String path, String json, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        if (!json.isEmpty()) {
            text.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(json.length())
                    .append("\r\n");
        }
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").append(json).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a request, reads the whole answer and returns its status. */
    int send(byte[] request) throws IOException {
        out.write(request);
        end = 0;
        headEnd = -1;
        int scanned = 0;
        while (headEnd < 0) {
            fill();
            headEnd = indexOfHeadEnd(scanned);
            scanned = Math.max(0, end - 3);
        }
        int total = headEnd + contentLength();
        while (end < total) {
            fill();
        }
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
    }

    private void fill() throws IOException {
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        end += read;
    }

    private int indexOfHeadEnd(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private int contentLength() throws IOException {
        for (int i = 0; i + LENGTH.length < headEnd; i++) {
            if (buffer[i] == '\r' && isLengthAt(i)) {
                int length = 0;
                for (int at = i + LENGTH.length; buffer[at] != '\r'; at++) {
                    if (buffer[at] != ' ') {
                        length = length * 10 + buffer[at] - '0';
                    }
                }
                return length;
            }
        }
        if (head().startsWith("HTTP/1.1 204")) {
            return 0;
        }
        throw new IOException("an answer without a length: " + head());
    }

    private boolean isLengthAt(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            byte given = buffer[at + i];
            if ((given >= 'A' && given <= 'Z' ? given + 32 : given) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private String head() {
        return new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
    }

    /** The body of the last answer. */
    String body() {
        return new String(buffer, headEnd, end - headEnd, StandardCharsets.UTF_8);
    }

    /** A header of the last answer, the first of that name. */
    String header(String name) throws IOException {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head().lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .findFirst()
                .map(line -> line.substring(prefix.length()).strip())
                .orElseThrow(() -> new IOException("no " + name + " in " + head()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
