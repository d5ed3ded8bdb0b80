package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.KeyInUse;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.atrest.RunningServers;
import dev.caretaker.adapter.jdbc.away.DatabaseWatch;
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

    private final KeyInUse key;
    private final DatabaseWatch database;
    private final Ending ending;
    private final FailedUpkeep failed;
    private volatile boolean serves;

    Presence(MasterKey key, RunningServers servers, DatabaseWatch database, Ending ending, FailedUpkeep failed) {
        this.key = new KeyInUse(key, servers);
        this.database = database;
        this.ending = ending;
        this.failed = failed;
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
            serves = false;
            database.shut();
            LOG.error(
                    "The master key was replaced while this server ran. It stops, and stores nothing any more, since"
                            + " nobody could read it: put the key in force into its place, if it is not there, and start it again");
            ending.stopAndFail();
        }
    }

    @PreDestroy
    void end() {
        if (serves) {
            serves = false;
            failed.last(this, key::withdraw);
        }
    }
}
