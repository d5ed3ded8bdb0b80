package dev.caretaker.application.signin;

import dev.caretaker.application.signin.Session.AtMicrosoft;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions at Microsoft that have ended while the store did not hear of it yet. What came through one of them opens nothing
 * here any more. Thread-safe. Held in memory, and also in {@link MissedSignOuts} as soon as it is certain that the store does
 * not answer: made-up messages cost no write as long as it does.
 */
final class PendingSignOuts {

    /** More than that are not remembered: made-up ones must fill neither the memory nor the disk. */
    static final int MOST = 10_000;

    private final MissedSignOuts missed;
    private final Map<String, InetAddress> toldFrom = new ConcurrentHashMap<>();
    private final Set<String> kept = new HashSet<>();

    /** Begins with what an earlier process could not make up for. */
    PendingSignOuts(MissedSignOuts missed) {
        this.missed = missed;
        toldFrom.putAll(missed.all());
        kept.addAll(toldFrom.keySet());
    }

    void add(String sid, InetAddress address) {
        if (toldFrom.size() < MOST) {
            toldFrom.put(sid, address);
        }
    }

    /** Lets one outlive this process; once is enough, however often it is told. */
    synchronized void keep(String sid) {
        InetAddress address = toldFrom.get(sid);
        if (address != null && !kept.contains(sid)) {
            missed.add(sid, address);
            kept.add(sid);
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

    /** Forgets what the store has heard meanwhile; all at once, because each time costs a write. */
    synchronized void settle() {
        Set<String> heard = new HashSet<>(kept);
        heard.removeAll(toldFrom.keySet());
        if (!heard.isEmpty()) {
            missed.remove(heard);
            kept.removeAll(heard);
        }
    }

    /** By sid, from where each was told. */
    Map<String, InetAddress> all() {
        return Map.copyOf(toldFrom);
    }
}
