package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Servers that have not said that they stopped. One that was killed says nothing any more; one that runs speaks again within
 * seconds. What they said last cannot tell which it is, so that somebody has to wait.
 */
public final class SilentServers {

    private final RunningServers servers;
    private final Runnable pause;

    /**
     * The servers on a database.
     *
     * @param servers what they say
     */
    public SilentServers(RunningServers servers) {
        this(servers, () -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)));
    }

    /** With something else to do than wait for a second. */
    SilentServers(RunningServers servers, Runnable pause) {
        this.servers = servers;
        this.pause = pause;
    }

    /**
     * Waits until all that were killed are forgotten.
     *
     * @param beforeWaiting told once, if it is necessary, how long it takes at most
     * @throws StartRefusedException as soon as one speaks again, or another one does
     */
    public void awaitForgotten(Consumer<Duration> beforeWaiting) {
        Map<String, Duration> before = servers.recent();
        if (before.isEmpty()) {
            return;
        }
        beforeWaiting.accept(Duration.ofSeconds(KeyInUse.REMEMBERED_SECONDS).minus(Collections.min(before.values())));
        while (!before.isEmpty()) {
            pause.run();
            Map<String, Duration> now = servers.recent();
            refuseIfOneSpoke(before, now);
            before = now;
        }
    }

    /** Silence only grows longer. */
    private static void refuseIfOneSpoke(Map<String, Duration> before, Map<String, Duration> now) {
        now.forEach((server, silence) -> {
            Duration silenceBefore = before.get(server);
            if (silenceBefore == null || silence.compareTo(silenceBefore) < 0) {
                throw new StartRefusedException(
                        "A server runs on this database: stop every one of them, then replace the master key.");
            }
        });
    }
}
