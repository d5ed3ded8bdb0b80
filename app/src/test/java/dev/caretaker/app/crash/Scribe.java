package dev.caretaker.app.crash;

import dev.caretaker.app.http.Client;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Saves one thing after the other through the REST API until the server is gone, and knows what it was told. */
abstract class Scribe {

    private final AtomicInteger attempted = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private int checked;
    private final AtomicInteger allAcknowledged = new AtomicInteger();
    private final AtomicLong slowestNanos = new AtomicLong();

    /**
     * Saves one thing; every part of it shows its number.
     *
     * @return whether the server has said that it is saved
     */
    abstract boolean save(Client client, int number);

    /** Looks at one thing after the server has come back: all of it is there, or, unless acknowledged, nothing of it. */
    abstract void check(Client client, int number, boolean acknowledged);

    final void writeUntilGone(Client client) {
        boolean there = true;
        while (there) {
            there = saveNext(client);
        }
    }

    private boolean saveNext(Client client) {
        int number = attempted.incrementAndGet();
        long start = System.nanoTime();
        try {
            if (save(client, number)) {
                acknowledged.set(number);
                allAcknowledged.incrementAndGet();
                slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
                return true;
            }
            return false;
        } catch (UncheckedIOException gone) {
            return false;
        }
    }

    /** What was attempted since the last check; the last of it may have been saved without our knowing. */
    final void check(Client client) {
        for (int number = checked + 1; number <= attempted(); number++) {
            check(client, number, number <= acknowledged());
        }
        checked = attempted();
    }

    final int attempted() {
        return attempted.get();
    }

    final int acknowledged() {
        return acknowledged.get();
    }

    /** The longest that the server took for one of those that it acknowledged. */
    final Duration slowest() {
        return Duration.ofNanos(slowestNanos.get());
    }

    final int allAcknowledged() {
        return allAcknowledged.get();
    }
}
