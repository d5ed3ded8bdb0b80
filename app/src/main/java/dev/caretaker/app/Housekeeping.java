package dev.caretaker.app;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.log.LogBuffer;
import dev.caretaker.application.sso.credential.WarnOfExpiry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;

/** Calls what the use cases about backups, logs, jobs and credentials ask to be called now and then. */
@Singleton
final class Housekeeping {

    private final RunJobs jobs;
    private final LogBuffer buffer;
    private final WarnOfExpiry expiry;
    private final FailedUpkeep failed;

    Housekeeping(RunJobs jobs, LogBuffer buffer, WarnOfExpiry expiry, FailedUpkeep failed) {
        this.jobs = jobs;
        this.buffer = buffer;
        this.expiry = expiry;
        this.failed = failed;
    }

    // So often that what the busiest second brings finds room in the buffer.
    @Scheduled(fixedDelay = "500ms")
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

    @Scheduled(initialDelay = "10s", fixedDelay = "1m")
    void warnOfCredentialsThatEnd() {
        jobs.dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> JobResult.done(Map.of("warned", (long) expiry.warn())));
    }

    @PreDestroy
    void beforeTheServerStops() {
        failed.last(this, jobs::endUnderWay);
        failed.last(this, buffer::flush);
    }
}
