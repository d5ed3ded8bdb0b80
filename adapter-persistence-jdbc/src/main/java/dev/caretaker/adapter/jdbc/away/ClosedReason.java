package dev.caretaker.adapter.jdbc.away;

import dev.caretaker.application.AdapterFailureException.Trouble;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why H2 has closed a database. One statement is told that there is no room; that one's connection is closed, and with it
 * goes the reason, and all others hear only that it is closed. Thread-safe.
 */
@Singleton
public final class ClosedReason {

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(10).toNanos();

    private volatile @Nullable Said last;

    ClosedReason() {}

    private record Said(SQLException failure, long atNanos) {}

    /** Takes note of what a statement was told, if it says what the matter is. */
    void note(SQLException failure) {
        Trouble trouble = DatabaseTroubles.of(failure);
        if (trouble == Trouble.NO_ROOM || trouble == Trouble.READ_ONLY) {
            last = new Said(failure, System.nanoTime());
        }
    }

    /**
     * What is behind a failure.
     *
     * @param failure what a statement ended with
     * @return what another was told shortly before, if this one was told no more than that something is closed; else the
     *     failure itself
     */
    public Throwable behind(Throwable failure) {
        return Optional.ofNullable(last)
                .filter(said -> System.nanoTime() - said.atNanos() < REMEMBERED_NANOS)
                .filter(said -> DatabaseTroubles.of(failure) == Trouble.OTHER && ClosedDatabase.isBehind(failure))
                .<Throwable>map(Said::failure)
                .orElse(failure);
    }
}
