package dev.caretaker.application.signin;

import java.net.InetAddress;

/**
 * The program at the other end of a request.
 *
 * @param address its address, as far as proxies may be believed
 * @param userAgent what it calls itself, at most 200 characters
 */
public record Client(InetAddress address, String userAgent) {

    private static final int LONGEST_AGENT = 200;

    /** Shortens the name. */
    public Client {
        userAgent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST_AGENT));
    }
}
