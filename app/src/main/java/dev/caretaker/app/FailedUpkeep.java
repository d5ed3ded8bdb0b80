package dev.caretaker.app;

import dev.caretaker.adapter.web.problem.OutageLog;
import dev.caretaker.application.AdapterFailureException;
import io.micronaut.scheduling.TaskExceptionHandler;
import jakarta.inject.Singleton;

/** What comes every second fails every second while the database is away: the log is told as of requests, not each time. */
@Singleton
final class FailedUpkeep implements TaskExceptionHandler<Object, AdapterFailureException> {

    private final OutageLog log;

    FailedUpkeep(OutageLog log) {
        this.log = log;
    }

    @Override
    public void handle(Object bean, AdapterFailureException failure) {
        log.note("work of " + bean.getClass().getSimpleName(), failure);
    }
}
