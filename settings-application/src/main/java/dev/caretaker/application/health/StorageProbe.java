package dev.caretaker.application.health;

/** Asks the storage for a sign of life. Thread-safe. */
public interface StorageProbe {

    /**
     * Asks, and waits two seconds at most.
     *
     * @return false if the storage does not answer; never throws because of it
     */
    boolean answers();
}
