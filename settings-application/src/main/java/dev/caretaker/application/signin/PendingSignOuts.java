package dev.caretaker.application.signin;

import dev.caretaker.application.signin.Session.AtMicrosoft;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions at Microsoft that have ended while the store did not hear of it yet. What came through one of them opens nothing
 * here any more. Thread-safe; kept in memory, since there is nothing else to keep it in.
 */
final class PendingSignOuts {

    /** More than that are not remembered: made-up ones must not fill the memory. */
    static final int MOST = 10_000;

    private final Map<String, InetAddress> toldFrom = new ConcurrentHashMap<>();

    void add(String sid, InetAddress address) {
        if (toldFrom.size() < MOST) {
            toldFrom.put(sid, address);
        }
    }

    boolean concern(Session session) {
        return !toldFrom.isEmpty()
                && session.atMicrosoft()
                        .flatMap(AtMicrosoft::sid)
                        .filter(toldFrom::containsKey)
                        .isPresent();
    }

    void remove(String sid) {
        toldFrom.remove(sid);
    }

    /** By sid, from where each was told. */
    Map<String, InetAddress> all() {
        return Map.copyOf(toldFrom);
    }
}
