package dev.caretaker.app;

import dev.caretaker.adapter.web.problem.OutageLog;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.settings.ManageSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts into force what others on the same PostgreSQL have saved. Nobody else can have the built-in database. */
@Singleton
@Requires(property = "caretaker.database-url", pattern = "jdbc:postgresql:.*")
final class OtherInstances {

    private static final Logger LOG = LoggerFactory.getLogger(OtherInstances.class);

    private final ManageSettings settings;
    private final OutageLog outages;
    private boolean cutOff;

    OtherInstances(ManageSettings settings, OutageLog outages) {
        this.settings = settings;
        this.outages = outages;
    }

    @Scheduled(fixedDelay = ManageSettings.FOLLOW_SECONDS + "s")
    void follow() {
        try {
            settings.follow();
        } catch (AdapterFailureException away) {
            if (!cutOff) { // once, not every second until the database is back
                LOG.warn("Settings that other instances save are not seen until the database answers");
                outages.note("OtherInstances", FailedUpkeep.WHAT, away);
            }
            cutOff = true;
            return;
        }
        if (cutOff) {
            LOG.info("Settings that other instances save are seen again");
        }
        cutOff = false;
    }
}
