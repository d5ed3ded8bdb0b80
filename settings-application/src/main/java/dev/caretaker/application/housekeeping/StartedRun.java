package dev.caretaker.application.housekeeping;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A run that somebody started by hand. It goes on whether anybody waits for it or not. Thread-safe.
 *
 * @param <T> what it gives to whoever waits for its end
 */
public final class StartedRun<T> {

    private final JobRun run;
    private final CompletableFuture<T> end;

    StartedRun(JobRun run, CompletableFuture<T> end) {
        this.run = run;
        this.end = end;
    }

    /**
     * The run as it began.
     *
     * @return under way, whatever has become of it since
     */
    public JobRun run() {
        return run;
    }

    /**
     * Waits for its end. Whatever the run fails of is thrown here.
     *
     * @param patience how long, more than nothing
     * @return what the run gives; empty if it goes on
     * @throws ServerStoppingException if it ended early because the server is being stopped
     */
    public Optional<T> await(Duration patience) {
        try {
            return Optional.of(end.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException goesOn) {
            return Optional.empty();
        } catch (InterruptedException notAskedForAnyMore) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        }
    }

    /**
     * Waits for its end as long as that takes. Whatever the run fails of is thrown here.
     *
     * @return what the run gives
     * @throws ServerStoppingException if it ended early because the server is being stopped
     */
    public T await() {
        try {
            return end.join();
        } catch (CompletionException failure) {
            throw unwrapped(failure);
        }
    }

    /** What a run throws are no checked exceptions. */
    private static RuntimeException unwrapped(Exception failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(failure);
    }

    /**
     * Has somebody told if the run fails, or has failed, of whatever it may be; for when nobody waits any more.
     *
     * @param witness hears of it, on any thread
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the witness
    public void onFailure(Consumer<Throwable> witness) {
        end.whenComplete((value, failure) -> {
            if (failure != null) {
                witness.accept(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            }
        });
    }
}
