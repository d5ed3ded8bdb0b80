package dev.caretaker.application.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The program at the other end of a request.
 *
 * @param address its address, as far as proxies may be believed
 * @param userAgent what it calls itself, of which 200 code points are kept
 * @param browserWord what it proves itself with if it is remembered; a secret
 */
public record Client(InetAddress address, String userAgent, Optional<String> browserWord) {

    private static final int LONGEST_AGENT = 200;
    private static final int IPV6_NETWORK_BYTES = 8;

    /** Shortens the name, leaving no half of a character. */
    public Client {
        int length = userAgent.codePointCount(0, userAgent.length());
        userAgent = userAgent.substring(0, userAgent.offsetByCodePoints(0, Math.min(length, LONGEST_AGENT)));
    }

    /**
     * A program that is not remembered.
     *
     * @param address its address
     * @param userAgent what it calls itself
     */
    public Client(InetAddress address, String userAgent) {
        this(address, userAgent, Optional.empty());
    }

    /**
     * What limits count it by. An IPv6 address counts by its first 64 bits, because a single network has all of the others
     * (RFC 4291 section 2.5.1).
     *
     * @return equal for addresses that count as one
     */
    public String network() {
        return network(address);
    }

    static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    /** Hides the word. */
    @Override
    public String toString() {
        return "Client[" + address.getHostAddress() + ", " + userAgent + "]";
    }
}
