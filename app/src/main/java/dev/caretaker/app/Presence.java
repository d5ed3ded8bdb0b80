package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.KeyInUse;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.atrest.RunningServers;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says to others on the same PostgreSQL that a server runs here with its master key. Commands do not; they run alone or
 * beside a server.
 */
@Singleton
@Requires(property = "caretaker.database-url", pattern = "jdbc:postgresql:.*")
final class Presence {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final int STATUS_OF_FAILURE = 1;

    private final KeyInUse key;
    private volatile boolean serves;

    Presence(MasterKey key, RunningServers servers) {
        this.key = new KeyInUse(key, servers);
    }

    @EventListener
    void begin(ServerStartupEvent started) {
        if (!key.announce()) {
            throw new StartRefusedException("The master key was replaced while this server started: start it again.");
        }
        serves = true;
    }

    @Scheduled(initialDelay = KeyInUse.ANNOUNCE_SECONDS + "s", fixedDelay = KeyInUse.ANNOUNCE_SECONDS + "s")
    void goOn() {
        if (serves && !key.announce()) {
            LOG.error(
                    "The master key was replaced while this server ran: it ends, since what it stored nobody could read");
            Runtime.getRuntime().halt(STATUS_OF_FAILURE);
        }
    }

    @PreDestroy
    void end() {
        if (serves) {
            serves = false;
            key.withdraw();
        }
    }
}
