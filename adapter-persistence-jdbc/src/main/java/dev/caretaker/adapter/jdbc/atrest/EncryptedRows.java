package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.secret.SecretVault.Place;

/** Everything in the database that is encrypted or sealed, beside what it remembers of the key. Thread-safe. */
public interface EncryptedRows {

    /** Encrypts one secret anew. */
    interface Anew {

        /**
         * Encrypts a secret with the next key.
         *
         * @param place where it stands
         * @param encrypted as the present key encrypted it
         * @return as the next key encrypts it
         */
        String encrypted(Place place, String encrypted);
    }

    /**
     * Refuses if another process of this program is connected to the database, whose key would no longer fit.
     *
     * @throws dev.caretaker.adapter.jdbc.startup.StartRefusedException if there is one
     */
    void refuseOthers();

    /**
     * A key, as far as the database has to do with it.
     *
     * @param check its check value, which the database remembers
     * @param chain what seals the rows of the audit log with it
     */
    record Known(String check, LogChain chain) {}

    /**
     * Encrypts every secret and seals every row anew, and remembers the next key: all of it or nothing. From the first row
     * on whose seal is wrong the seals stay as they are, so that the row is found as before.
     *
     * @param present the present key
     * @param next the next key
     * @param anew what encrypts
     * @return how many secrets there are
     * @throws IllegalStateException if the database remembers another key than the present one; nothing is changed
     * @throws dev.caretaker.adapter.jdbc.startup.StartRefusedException if another process of this program is connected to
     *     the database, or is among the {@link RunningServers}; nothing is changed. One that connects later waits for the
     *     end before it reads which key is in use
     */
    int replaceKey(Known present, Known next, Anew anew);
}
