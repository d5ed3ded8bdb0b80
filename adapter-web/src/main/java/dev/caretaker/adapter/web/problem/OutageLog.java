package dev.caretaker.adapter.web.problem;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.AdapterFailureException.Trouble;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the server's log what fails because a database or a folder is in trouble. Of failures for the same reason
 * the first is written in full; while they go on, a short line now and then says so and names those since the last one, so
 * that the id on a page that somebody was shown is found, and a crowd cannot fill the disk. Thread-safe.
 */
@Singleton
public final class OutageLog {

    /** When for so long nothing has failed for a reason, the next time is news. */
    static final Duration QUIET = Duration.ofSeconds(30);

    /** Least time between two short lines. */
    static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    /** Most that one short line names, the newest: more than people see at once, and about 15 kB. */
    static final int MOST_NAMED = 300;

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final int MOST_REASONS = 100;

    private final Clock clock;
    private final Map<String, Episode> episodes = new HashMap<>();
    private boolean isOver;

    OutageLog(Clock clock) {
        this.clock = clock;
    }

    /** Failures for one reason, each soon after the one before. */
    private static final class Episode {

        private Instant last;
        private Instant lastLine;
        private String reason = "";
        private final Set<String> unwritten = new LinkedHashSet<>(); // what comes every second is named once
        private long unnamed;

        private Episode(Instant begun) {
            last = begun;
            lastLine = begun;
        }

        /** Of a crowd the newest stay: whoever reports an error page has it before them. */
        private void add(String name) {
            if (unwritten.add(name) && unwritten.size() > MOST_NAMED) {
                unwritten.remove(unwritten.iterator().next());
                unnamed++;
            }
        }

        private boolean isTimeForALine(Instant now) {
            return Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0;
        }

        /** Names what has failed since the last line, if anything has. */
        private void writeLine(Instant now) {
            if (unwritten.isEmpty()) {
                return;
            }
            String others = unnamed == 0 ? "" : " and " + unnamed + " others before";
            LOG.warn("{}{} failed: {}", String.join(", ", unwritten), others, reason);
            unwritten.clear();
            unnamed = 0;
            lastLine = now;
        }
    }

    /**
     * Takes note of a failure.
     *
     * @param name of what failed, such as a request's id, by which somebody may look for it
     * @param what it was to do
     * @param failure why
     */
    public void note(String name, String what, AdapterFailureException failure) {
        Throwable root = root(failure);
        String reason =
                Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
        String key = failure.trouble() == Trouble.OTHER
                ? root.getClass().getName() + reason.replaceAll("\\d+", "")
                : failure.trouble().name();
        if (!begins(key, name, reason)) {
            return;
        }
        if (failure.trouble() == Trouble.AWAY) {
            writeAway(name, what, reason);
        } else {
            LOG.error("{}: {} failed", name, what, failure);
        }
    }

    /**
     * Takes note that something which is needed does not answer, where nothing failed but the question whether it does.
     *
     * @param name of what was told so, such as a request's id
     * @param what it was to do
     * @param reason what does not answer
     */
    public void noteAway(String name, String what, String reason) {
        if (begins(Trouble.AWAY.name(), name, reason)) {
            writeAway(name, what, reason);
        }
    }

    /** Without a trace: whoever watches for it has told that it is away, and why. */
    private static void writeAway(String name, String what, String reason) {
        LOG.warn("{}: {} failed: {}", name, what, reason);
    }

    private static Throwable root(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).reduce(failure, (outer, cause) -> cause);
    }

    /** Whether this is the first for its reason; if not, it waits for the next short line. */
    private synchronized boolean begins(String key, String name, String reason) {
        Instant now = clock.instant();
        Episode episode = episodes.get(key);
        if (episode == null || Duration.between(episode.last, now).compareTo(QUIET) > 0) {
            begin(key, now);
            return true;
        }
        episode.last = now;
        episode.reason = reason;
        episode.add(name);
        if (isOver) { // nobody would come to write it
            episode.writeLine(now);
        }
        return false;
    }

    private void begin(String key, Instant now) {
        if (episodes.size() >= MOST_REASONS) {
            write(true);
            episodes.clear();
        }
        Optional.ofNullable(episodes.put(key, new Episode(now))).ifPresent(before -> before.writeLine(now));
    }

    /** Writes the short lines whose time has come. */
    @Scheduled(fixedDelay = "1s")
    void writeShortLines() {
        write(false);
    }

    /** Requests that still run when the server stops are named as they fail. */
    @PreDestroy
    synchronized void writeAll() {
        isOver = true;
        write(true);
    }

    private synchronized void write(boolean isEnd) {
        Instant now = clock.instant();
        for (Episode episode : episodes.values()) {
            if (isEnd || episode.isTimeForALine(now)) {
                episode.writeLine(now);
            }
        }
    }
}
