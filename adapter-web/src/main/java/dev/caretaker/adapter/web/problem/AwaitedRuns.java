package dev.caretaker.adapter.web.problem;

import dev.caretaker.application.housekeeping.ServerStoppingException;
import dev.caretaker.application.housekeeping.StartedRun;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for runs that requests have started, but not for ever: connections without a sign of life for a minute are closed,
 * here and by most proxies. What fails after that goes into the server's log. Thread-safe.
 */
@Singleton
public final class AwaitedRuns {

    private final Duration patience;
    private final Failures failures;

    AwaitedRuns(@Value("${caretaker.run-patience:45s}") Duration patience, Failures failures) {
        this.patience = patience;
        this.failures = failures;
    }

    /**
     * Waits for the end of a run. What it fails of by then is thrown.
     *
     * @param request what started it
     * @param started the run
     * @param <T> what it gives
     * @return what it gives; empty if it goes on
     */
    public <T> Optional<T> await(HttpRequest<?> request, StartedRun<T> started) {
        Optional<T> end = started.await(patience);
        if (end.isEmpty()) {
            started.onFailure(failure -> note(request, failure));
        }
        return end;
    }

    private void note(HttpRequest<?> request, Throwable failure) {
        boolean toldByTheRun = failure instanceof StalePlanException || failure instanceof ServerStoppingException;
        if (!toldByTheRun) {
            failures.noteAfterwards(request, failure);
        }
    }
}
