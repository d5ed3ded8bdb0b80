package dev.caretaker.adapter.web.problem;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.AdapterFailureException.Trouble;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the server's log what fails because a database or a folder is in trouble. Of failures for the same reason
 * the first is written in full; while they go on, a short line now and then says so and how many there were. Thread-safe.
 */
@Singleton
public final class OutageLog {

    /** When for so long nothing has failed for a reason, the next time is news. */
    static final Duration QUIET = Duration.ofSeconds(30);

    /** Least time between two short lines. */
    static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final int MOST_REASONS = 100;

    private final Clock clock;
    private final Map<String, Episode> episodes = new HashMap<>();

    OutageLog(Clock clock) {
        this.clock = clock;
    }

    /** Failures for one reason, each soon after the one before. */
    private static final class Episode {

        private Instant last;
        private Instant lastLine;
        private long unwritten;

        private Episode(Instant begun) {
            last = begun;
            lastLine = begun;
        }
    }

    /**
     * Takes note of a failure.
     *
     * @param what failed, such as a request by its id
     * @param failure why
     */
    public void note(String what, AdapterFailureException failure) {
        Throwable root = root(failure);
        String reason =
                Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
        // Whoever watches for it has told that it is away, and why.
        boolean isTold = failure.trouble() == Trouble.AWAY;
        String key = failure.trouble() == Trouble.OTHER
                ? root.getClass().getName() + reason.replaceAll("\\d+", "")
                : failure.trouble().name();
        long before = before(key);
        if (before < 0) {
            return;
        }
        if (before > 0) {
            LOG.warn("{} failed: {} ({} more before it)", what, reason, before - 1);
        } else if (isTold) {
            LOG.warn("{} failed: {}", what, reason);
        } else {
            LOG.error("{} failed", what, failure);
        }
    }

    private static Throwable root(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).reduce(failure, (outer, cause) -> cause);
    }

    /** Zero if this is the first for its reason, one more than were left unwritten if it is time for a line, else negative. */
    private synchronized long before(String key) {
        Instant now = clock.instant();
        Episode episode = episodes.get(key);
        if (episode == null || Duration.between(episode.last, now).compareTo(QUIET) > 0) {
            if (episodes.size() >= MOST_REASONS) {
                episodes.clear();
            }
            episodes.put(key, new Episode(now));
            return 0;
        }
        episode.last = now;
        if (Duration.between(episode.lastLine, now).compareTo(BETWEEN_LINES) < 0) {
            episode.unwritten++;
            return -1;
        }
        long unwritten = episode.unwritten;
        episode.unwritten = 0;
        episode.lastLine = now;
        return unwritten + 1;
    }
}
