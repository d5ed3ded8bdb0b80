package dev.caretaker.app;

import dev.caretaker.adapter.web.problem.OutageLog;
import dev.caretaker.application.AdapterFailureException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.scheduling.DefaultTaskExceptionHandler;
import io.micronaut.scheduling.TaskExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes every second fails every second while the database is away: the log is told as of requests, not each time. */
@Primary
@Singleton
@Replaces(DefaultTaskExceptionHandler.class)
final class FailedUpkeep implements TaskExceptionHandler<Object, Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(FailedUpkeep.class);

    /** Its work that comes again and again. */
    static final String WHAT = "upkeep";

    private final OutageLog outages;

    FailedUpkeep(OutageLog outages) {
        this.outages = outages;
    }

    @Override
    public void handle(Object bean, Throwable failure) {
        String name = bean.getClass().getSimpleName();
        if (failure instanceof AdapterFailureException outage) {
            outages.note(name, WHAT, outage);
        } else {
            LOG.error("{}: {} failed", name, WHAT, failure);
        }
    }

    /** Does what is left to do when a server stops; while the database is away that cannot be helped, and is said. */
    void last(Object bean, Runnable work) {
        try {
            work.run();
        } catch (AdapterFailureException outage) {
            handle(bean, outage);
        }
    }
}
