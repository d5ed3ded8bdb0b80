package dev.caretaker.app;

import dev.caretaker.application.housekeeping.RunJobs;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** How the process of a server ends: as it was asked to, or because it cannot go on. Thread-safe. */
@Singleton
final class Ending implements GracefulShutdownCapable {

    private static final int STATUS_OF_FAILURE = 1;
    private static final int PATIENCE_SECONDS = 2;

    /** Less than requests have, so that whoever waits for a backup is told that it was broken off. */
    private static final int BACKUPS_SECONDS = 8;

    private final ExecutorService upkeep;
    private final RunJobs jobs;
    private final FailedUpkeep failed;
    private final AtomicBoolean lettingGo = new AtomicBoolean();
    private volatile int status;

    Ending(@Named(TaskExecutors.SCHEDULED) ExecutorService upkeep, RunJobs jobs, FailedUpkeep failed) {
        this.upkeep = upkeep;
        this.jobs = jobs;
        this.failed = failed;
    }

    /** Stops the server as a signal does, and lets the process fail. Returns at once. */
    void stopAndFail() {
        status = STATUS_OF_FAILURE;
        // What stops the server waits for the thread that calls this.
        new Thread(() -> System.exit(STATUS_OF_FAILURE), "ending").start();
    }

    /** Exit status of the process once the server has stopped. */
    int status() {
        return status;
    }

    /** First of all, while running requests still have their time: they may be waiting for just these jobs. */
    void letGoOfJobs() {
        failed.last(this, jobs::stop);
        if (!lettingGo.getAndSet(true)) {
            CompletableFuture.delayedExecutor(BACKUPS_SECONDS, TimeUnit.SECONDS).execute(jobs::breakOff);
        }
    }

    /** The jobs under way have the time that running requests have, also those that nobody waits for. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        letGoOfJobs(); // if no signal asked for it
        return jobs.ended();
    }

    /** Before anything else stops: work that began now would find a part of what it needs gone. */
    @EventListener
    void onStopping(ShutdownEvent stopping) throws InterruptedException {
        upkeep.shutdown();
        letGoOfJobs();
        jobs.breakOff();
        upkeep.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
