package dev.caretaker.application.signin;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

/**
 * Where sign-outs at Microsoft wait that the {@link SessionStore} could not hear: somewhere that works while that does not,
 * and that outlives the process. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface MissedSignOuts {

    /**
     * What waits.
     *
     * @return by {@code sid}, from where each was told
     */
    Map<String, InetAddress> all();

    /**
     * Keeps a sign-out, also if the machine stops right afterwards.
     *
     * @param sid names the session at Microsoft; any text
     * @param toldFrom who said so
     */
    void add(String sid, InetAddress toldFrom);

    /**
     * Forgets sign-outs that have been made up for.
     *
     * @param sids which; those that do not wait are none of its business
     */
    void remove(Set<String> sids);
}
