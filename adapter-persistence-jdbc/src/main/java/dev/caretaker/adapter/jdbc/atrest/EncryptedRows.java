package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.application.secret.SecretVault.Place;

/** Everything in the database that is encrypted, beside what it remembers of the key. Thread-safe. */
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
     * Encrypts every secret anew and remembers the next key: all of it or nothing.
     *
     * @param presentCheck check value of the present key
     * @param nextCheck check value of the next key
     * @param anew what encrypts
     * @return how many secrets there are
     * @throws IllegalStateException if the database remembers another key than the present one; nothing is changed
     * @throws dev.caretaker.adapter.jdbc.startup.StartRefusedException if another process of this program is connected to
     *     the database; nothing is changed. One that connects later waits for the end before it reads which key is in use
     */
    int replaceKey(String presentCheck, String nextCheck, Anew anew);
}
