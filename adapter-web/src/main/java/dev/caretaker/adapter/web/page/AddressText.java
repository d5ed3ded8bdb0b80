package dev.caretaker.adapter.web.page;

import dev.caretaker.domain.section.Network;
import java.net.InetAddress;

/** Network addresses in the shortest spelling (RFC 5952), as people type and compare them. */
public final class AddressText {

    private AddressText() {}

    /**
     * An address to show.
     *
     * @param address the address
     * @return such as {@code ::1} or {@code 192.0.2.7}
     */
    public static String of(InetAddress address) {
        return of(address.getHostAddress());
    }

    /**
     * An address to show.
     *
     * @param address a textual address
     * @return the shortest spelling; the text itself if it is no address
     */
    public static String of(String address) {
        return Network.address(address)
                .map(known -> Network.parse(address).toString().replaceFirst("/[0-9]+$", ""))
                .orElse(address);
    }
}
