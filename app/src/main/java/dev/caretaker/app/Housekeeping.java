package dev.caretaker.app;

import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.log.LogBuffer;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** Calls what the use cases about backups, logs and jobs ask to be called now and then. */
@Singleton
final class Housekeeping {

    private final RunJobs jobs;
    private final LogBuffer buffer;

    Housekeeping(RunJobs jobs, LogBuffer buffer) {
        this.jobs = jobs;
        this.buffer = buffer;
    }

    @Scheduled(fixedDelay = "1s")
    void storeRowsThatWait() {
        buffer.flush();
    }

    @Scheduled(fixedDelay = RunJobs.HEARTBEAT_SECONDS + "s")
    void keepJobsThatAreUnderWay() {
        jobs.extendLeases();
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "5s")
    void backUp() {
        jobs.backUpIfDue();
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "5s")
    void cleanUp() {
        jobs.cleanUpIfDue();
    }

    @PreDestroy
    void beforeTheServerStops() {
        buffer.flush();
    }
}
