package dev.caretaker.app;

import jakarta.inject.Singleton;

/** How the process of a server ends: as it was asked to, or because it cannot go on. Thread-safe. */
@Singleton
final class Ending {

    private static final int STATUS_OF_FAILURE = 1;

    private volatile int status;

    /** Stops the server as a signal does, and lets the process fail. Returns at once. */
    void stopAndFail() {
        status = STATUS_OF_FAILURE;
        // What stops the server waits for the thread that calls this.
        new Thread(() -> System.exit(STATUS_OF_FAILURE), "ending").start();
    }

    /** Exit status of the process once the server has stopped. */
    int status() {
        return status;
    }
}
