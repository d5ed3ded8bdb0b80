package dev.caretaker.adapter.jdbc.atrest;

import java.util.UUID;

/**
 * What a server says of its key while it runs: that it uses it, so that nobody replaces it meanwhile. A connection to the
 * database would say the same, if nothing stood between. Thread-safe.
 */
public final class KeyInUse {

    /** How often {@link #announce} wants to be called, in seconds. */
    public static final int ANNOUNCE_SECONDS = 5;

    /** So long after it was last announced a key counts as in use, in seconds: a server may have been killed. */
    public static final int REMEMBERED_SECONDS = 6 * ANNOUNCE_SECONDS;

    private final String server = UUID.randomUUID().toString();
    private final MasterKey key;
    private final RunningServers servers;

    /**
     * The key of a server.
     *
     * @param key the key
     * @param servers where it is noted
     */
    public KeyInUse(MasterKey key, RunningServers servers) {
        this.key = key;
        this.servers = servers;
    }

    /**
     * Says that the key is in use.
     *
     * @return whether it still belongs to the database; if not, this server must not go on
     * @throws dev.caretaker.application.AdapterFailureException if the database is in trouble
     */
    public boolean announce() {
        return servers.announce(server, key.checkValue());
    }

    /**
     * Says that it is in use no more.
     *
     * @throws dev.caretaker.application.AdapterFailureException if the database is in trouble
     */
    public void withdraw() {
        servers.withdraw(server);
    }
}
