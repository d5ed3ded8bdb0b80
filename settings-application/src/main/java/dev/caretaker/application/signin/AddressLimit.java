package dev.caretaker.application.signin;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets only so many passwords from one client address be looked at in the same moment, so that one address cannot fill
 * the queue of the {@link PasswordHasher} and shut everybody else out. Addresses count by {@link Client#network}. Thread-safe;
 * each instance counts for itself.
 */
final class AddressLimit {

    /** Most passwords from one address that are looked at in the same moment: half of what a hasher lets wait. */
    static final int AT_ONCE = 25;

    private final Map<String, Integer> entered = new ConcurrentHashMap<>();

    /** Whether one more may enter; who did has to {@link #leave}. */
    boolean enter(InetAddress address) {
        boolean within = entered.merge(Client.network(address), 1, Integer::sum) <= AT_ONCE;
        if (!within) {
            leave(address);
        }
        return within;
    }

    void leave(InetAddress address) {
        entered.computeIfPresent(Client.network(address), (network, count) -> count > 1 ? count - 1 : null);
    }
}
