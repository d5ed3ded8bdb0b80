package dev.caretaker.app;

import dev.caretaker.application.housekeeping.RunJobs;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Gives up the runs of a server that was killed, at the next start on the built-in database: its file is locked, so nobody
 * can be running them any more. Before anybody gets what begins new ones, or shows what was left half done.
 */
@Singleton
@Requires(property = "caretaker.database-url", pattern = "jdbc:h2:.*")
final class LeftOverRuns implements BeanCreatedEventListener<RunJobs> {

    @Override
    public RunJobs onCreated(BeanCreatedEvent<RunJobs> created) {
        created.getBean().endLeftOver();
        return created.getBean();
    }
}
