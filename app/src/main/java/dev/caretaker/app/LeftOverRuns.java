package dev.caretaker.app;

import dev.caretaker.application.housekeeping.JobRuns;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Gives up the runs of a server that was killed, at the next start on the built-in database: its file is locked, so nobody
 * can be running them any more. Before anybody gets what begins new ones.
 */
@Singleton
@Requires(property = "caretaker.database-url", pattern = "jdbc:h2:.*")
final class LeftOverRuns implements BeanCreatedEventListener<JobRuns> {

    @Override
    public JobRuns onCreated(BeanCreatedEvent<JobRuns> created) {
        created.getBean().endLeftOver();
        return created.getBean();
    }
}
