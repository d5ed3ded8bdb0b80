package dev.caretaker.adapter.jdbc.away;

import dev.caretaker.application.AdapterFailureException.Trouble;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a database has closed a connection, or H2 itself. A statement is told that there is no room, or that the server shuts
 * down; then its connection is closed, and who goes on with it hears no more than that. Thread-safe.
 */
@Singleton
public final class ClosedReason {

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(10).toNanos();

    private volatile @Nullable Said last;

    ClosedReason() {}

    private record Said(SQLException failure, long atNanos) {}

    /** Takes note of what a statement was told, if it says what the matter is. */
    void note(SQLException failure) {
        if (DatabaseTroubles.of(failure) != Trouble.OTHER) {
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
