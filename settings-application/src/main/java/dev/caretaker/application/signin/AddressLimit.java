package dev.caretaker.application.signin;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets only so many passwords from one client address be looked at in the same moment, so that one address cannot fill
 * the queue of the {@link PasswordHasher} and shut everybody else out; and only so many in all, so that those who sign in
 * leave the database to those who have. Addresses count by {@link Client#network}. Thread-safe; each instance counts for
 * itself.
 */
final class AddressLimit {

    /** Most passwords from one address that are looked at in the same moment: half of what a hasher lets wait. */
    static final int AT_ONCE = 25;

    /** Most passwords that are looked at in the same moment, wherever from: two seconds of work for two cores. */
    static final int ALL_AT_ONCE = 40;

    private final Map<String, Integer> entered = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    /** Whether one more may enter; who did has to {@link #leave}. */
    boolean enter(InetAddress address) {
        boolean within = all.incrementAndGet() <= ALL_AT_ONCE;
        within &= entered.merge(Client.network(address), 1, Integer::sum) <= AT_ONCE;
        if (!within) {
            leave(address);
        }
        return within;
    }

    void leave(InetAddress address) {
        all.decrementAndGet();
        entered.computeIfPresent(Client.network(address), (network, count) -> count > 1 ? count - 1 : null);
    }
}
