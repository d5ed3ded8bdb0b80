package dev.caretaker.application.inmemory;

import dev.caretaker.application.signin.MissedSignOuts;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps sign-outs in memory; they outlive whoever uses this object, but not the process. */
public final class InMemoryMissedSignOuts implements MissedSignOuts {

    private final Map<String, InetAddress> waiting = new ConcurrentHashMap<>();

    @Override
    public Map<String, InetAddress> all() {
        return Map.copyOf(waiting);
    }

    @Override
    public void add(String sid, InetAddress toldFrom) {
        waiting.put(sid, toldFrom);
    }

    @Override
    public void remove(Set<String> sids) {
        waiting.keySet().removeAll(sids);
    }
}
