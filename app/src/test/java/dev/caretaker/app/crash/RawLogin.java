package dev.caretaker.app.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One attempt to sign in, on a connection of its own and from any address of this machine.
 *
 * @param status status of the answer; 0 if there was none
 * @param retryAfter the header, if it was there
 */
record RawLogin(int status, Optional<String> retryAfter) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern RETRY_AFTER = Pattern.compile("(?im)^Retry-After: *(\\d+)\\r?$");
    private static final int PATIENCE_MILLIS = 20_000;

    /** Tries a name and a password. */
    static RawLogin attempt(int port, String from, String username, String password) {
        String body = "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}";
        String request = "POST /web/api/authentication/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            return new RawLogin(0, Optional.empty());
        }
    }

    private static RawLogin read(String answer) {
        Matcher status = STATUS.matcher(answer);
        Matcher retryAfter = RETRY_AFTER.matcher(answer);
        return new RawLogin(
                status.lookingAt() ? Integer.parseInt(status.group(1)) : 0,
                retryAfter.find() ? Optional.of(retryAfter.group(1)) : Optional.empty());
    }

    boolean isOverflow() {
        return status == 429 || status == 503;
    }
}
