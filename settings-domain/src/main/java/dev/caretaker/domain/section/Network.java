package dev.caretaker.domain.section;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A range of IPv4 or IPv6 addresses in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3), such as
 * {@code 10.0.0.0/8} or {@code 2001:db8::/32}; a bare address is the range of that one address.
 *
 * <p>Never asks a name server. IPv4 addresses written as IPv6 ({@code ::ffff:10.0.0.1}, RFC 4291 section 2.5.5.2) are
 * IPv4 addresses, and a prefix behind one counts from the 128 bits that are written: {@code ::ffff:10.0.0.0/104} is
 * {@code 10.0.0.0/8}. Zones ({@code fe80::1%eth0}) are refused.
 */
public final class Network {

    // The first character matters: InetAddress takes a text that begins with a dot for a host name and looks it up.
    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:][0-9A-Fa-f:.]{1,44})(?:/([0-9]{1,3}))?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private static final Pattern ZERO_GROUPS = Pattern.compile("(?<![^:])0(?::0)+(?![^:])");
    private static final int IPV6_BITS = 128;

    private final InetAddress address;
    private final int prefixLength;

    private Network(InetAddress address, int prefixLength) {
        this.address = address;
        this.prefixLength = prefixLength;
    }

    /**
     * Reads a range.
     *
     * @param text CIDR notation or one address
     * @return the range
     * @throws IllegalArgumentException if {@link #problemOf} names a problem
     */
    public static Network parse(String text) {
        problemOf(text).ifPresent(problem -> {
            throw new IllegalArgumentException(problem + ": " + text);
        });
        return parsed(text);
    }

    /**
     * What is wrong with a text, if anything.
     *
     * @param text CIDR notation or one address
     * @return empty, {@code not-a-network}, or {@code network-host-bits} when the address has bits behind the prefix
     */
    static Optional<String> problemOf(String text) {
        Network network;
        try {
            network = parsed(text);
        } catch (IllegalArgumentException malformed) {
            return Optional.of("not-a-network");
        }
        return network.first().equals(number(network.address)) ? Optional.empty() : Optional.of("network-host-bits");
    }

    private static Network parsed(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        InetAddress address = literal(matcher.group(1));
        int bits = address.getAddress().length * 8;
        int writtenBits = matcher.group(1).contains(":") ? IPV6_BITS : bits;
        int hostBits = matcher.group(2) == null ? 0 : writtenBits - Integer.parseInt(matcher.group(2));
        if (hostBits < 0 || hostBits > bits) {
            throw new IllegalArgumentException("prefix does not fit the address: " + text);
        }
        return new Network(address, bits - hostBits);
    }

    /**
     * Reads one address without asking a name server.
     *
     * @param text textual IPv4 or IPv6 address
     * @return empty if it is none
     */
    public static Optional<InetAddress> address(String text) {
        try {
            return FORM.matcher(text).matches() && !text.contains("/") ? Optional.of(literal(text)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static InetAddress literal(String text) {
        if (!text.contains(":") && !IPV4.matcher(text).matches()) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("not an address: " + text, malformed);
        }
    }

    /**
     * Whether an address lies in the range.
     *
     * @param candidate the address; the other family is never inside
     * @return true if it does
     */
    public boolean contains(InetAddress candidate) {
        if (candidate.getAddress().length != address.getAddress().length) {
            return false;
        }
        return number(candidate).shiftRight(hostBits()).equals(number(address).shiftRight(hostBits()));
    }

    private BigInteger first() {
        return number(address).shiftRight(hostBits()).shiftLeft(hostBits());
    }

    private int hostBits() {
        return address.getAddress().length * 8 - prefixLength;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && prefixLength == that.prefixLength && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + prefixLength;
    }

    /** CIDR notation, always with the prefix length; IPv6 in the shortest spelling (RFC 5952 section 4). */
    @Override
    public String toString() {
        String text = address.getHostAddress();
        return ZERO_GROUPS
                        .matcher(text)
                        .results()
                        .reduce((longest, next) -> length(next) > length(longest) ? next : longest)
                        .map(zeros -> shortened(text, zeros))
                        .orElse(text)
                + "/" + prefixLength;
    }

    private static int length(MatchResult zeros) {
        return zeros.end() - zeros.start();
    }

    private static String shortened(String text, MatchResult zeros) {
        return (text.substring(0, zeros.start()) + "::" + text.substring(zeros.end())).replaceFirst(":{3,}", "::");
    }
}
