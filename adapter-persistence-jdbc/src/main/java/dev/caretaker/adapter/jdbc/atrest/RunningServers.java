package dev.caretaker.adapter.jdbc.atrest;

import java.time.Duration;
import java.util.Map;

/** Remembers, beside the data that a master key encrypts, which servers are using it. Thread-safe. */
public interface RunningServers {

    /**
     * Notes that a server is using its key, which has to be noted again and again. Where no other process can be connected
     * nothing is.
     *
     * @param server which server
     * @param checkValue derived from its key
     * @return whether the database remembers that key; if not, nothing is noted
     */
    boolean announce(String server, String checkValue);

    /**
     * The servers that have noted it within the last {@link KeyInUse#REMEMBERED_SECONDS}, and not that they stopped.
     *
     * @return for each how long ago, by the clock of the database
     */
    Map<String, Duration> recent();

    /**
     * Notes that a server uses its key no more.
     *
     * @param server which server
     */
    void withdraw(String server);
}
