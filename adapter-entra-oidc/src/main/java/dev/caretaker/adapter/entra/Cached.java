package dev.caretaker.adapter.entra;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something of Entra that seldom changes, kept as Microsoft prescribes (page “Signing key rollover”): for a day at most,
 * renewed hourly in the background by one thread, asked for anew out of turn not more often than every five minutes,
 * and the last good one serves while Entra cannot be reached.
 */
final class Cached<T> {

    static final Duration RENEWAL = Duration.ofHours(1);
    static final Duration OUT_OF_TURN = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofHours(24);
    /** After a failure others fail at once instead of each waiting for the time-out. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final Supplier<T> source;
    private final Clock clock;
    private final Executor background;
    private final AtomicReference<@Nullable Kept<T>> kept = new AtomicReference<>();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Instant askedOutOfTurn = Instant.EPOCH;

    private record Kept<V>(V value, Instant at) {}

    private record Failure(Trouble trouble, Instant at) {}

    Cached(Supplier<T> source, Clock clock, Executor background) {
        this.source = source;
        this.clock = clock;
        this.background = background;
    }

    T get() {
        Instant now = clock.instant();
        Kept<T> present = kept.get();
        if (present == null || !now.isBefore(present.at().plus(LONGEST))) {
            return fetch(now);
        }
        if (!now.isBefore(present.at().plus(RENEWAL)) && renewing.compareAndSet(false, true)) {
            renewLater();
        }
        return present.value();
    }

    /** What is there already; never waits. */
    Optional<T> present() {
        return kept.get() == null ? Optional.empty() : Optional.of(get());
    }

    /** A newer value than the one that lacks something; empty if it is too early to ask again. */
    Optional<T> getNewer() {
        Instant now = clock.instant();
        synchronized (this) {
            if (now.isBefore(askedOutOfTurn.plus(OUT_OF_TURN))) {
                return Optional.empty();
            }
            askedOutOfTurn = now;
        }
        return Optional.of(fetchNow(now));
    }

    private void renewLater() {
        try {
            background.execute(this::renew);
        } catch (RejectedExecutionException tooBusyOrStopping) {
            renewing.set(false); // what is kept is good for longer, and the next caller tries again
        }
    }

    private void renew() {
        try {
            fetch(clock.instant());
        } catch (Trouble lastGoodServesOn) {
            failure.set(new Failure(lastGoodServesOn, clock.instant()));
        } finally {
            renewing.set(false);
        }
    }

    private synchronized T fetch(Instant now) {
        Kept<T> present = kept.get();
        if (present != null && now.isBefore(present.at().plus(RENEWAL))) {
            return present.value(); // another thread was faster
        }
        Failure last = failure.get();
        if (last != null && now.isBefore(last.at().plus(PAUSE))) {
            throw last.trouble();
        }
        return fetchNow(now);
    }

    private synchronized T fetchNow(Instant now) {
        try {
            T value = source.get();
            kept.set(new Kept<>(value, now));
            failure.set(null);
            return value;
        } catch (Trouble trouble) {
            failure.set(new Failure(trouble, now));
            throw trouble;
        }
    }
}
