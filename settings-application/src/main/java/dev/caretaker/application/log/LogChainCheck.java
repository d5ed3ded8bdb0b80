package dev.caretaker.application.log;

import dev.caretaker.application.log.LogChain.Link;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks rows of a sealed log apart from the log, newest first, as an export has them. What clean-up removed is not missed:
 * the row that records it names the last link that went. Not seen is that the newest rows were cut off. Not thread-safe.
 */
public final class LogChainCheck {

    /** Action of the row that records a clean-up of the log itself. */
    public static final String CLEANUP = "audit-cleanup";

    /** Detail of that row: number of the last row that went. */
    public static final String LAST_NUMBER = "lastNumber";

    /** Detail of that row: seal of the last row that went. */
    public static final String LAST_SEAL = "lastSeal";

    private final LogChain chain;
    private final Map<Long, String> anchors = new HashMap<>();
    private Optional<Row> older = Optional.empty();
    private long newest;
    private OptionalLong brokenAt = OptionalLong.empty();

    private record Row(LogEntry entry, Link link) {}

    /**
     * Checks one export.
     *
     * @param chain with the key that sealed it
     */
    public LogChainCheck(LogChain chain) {
        this.chain = chain;
    }

    /**
     * Takes the next row.
     *
     * @param entry the row, written just before the one that was taken last
     * @param link its link, as it stands in the export
     */
    public void take(LogEntry entry, Link link) {
        older.ifPresentOrElse(newer -> compare(newer, link), () -> newest = link.number());
        older = Optional.of(new Row(entry, link));
        if (entry.action().equals(CLEANUP)) {
            anchor(entry.details());
        }
    }

    private void anchor(Map<String, String> details) {
        String number = details.getOrDefault(LAST_NUMBER, "");
        String seal = details.getOrDefault(LAST_SEAL, "");
        if (number.matches("[0-9]{1,18}")) {
            anchors.put(Long.parseLong(number), seal);
        }
    }

    private void compare(Row newer, Link before) {
        long number = newer.link().number();
        if (before.number() != number - 1) {
            breaks(Math.min(before.number() + 1, number));
        } else if (!isNext(before, newer)) {
            breaks(number);
        }
    }

    private boolean isNext(Link before, Row row) {
        return chain.next(before, row.entry()).equals(row.link());
    }

    private void breaks(long number) {
        brokenAt = OptionalLong.of(Math.min(number, brokenAt.orElse(Long.MAX_VALUE)));
    }

    /**
     * What was found.
     *
     * @return from which row on all are as they were written: the oldest, or the one behind it if what the oldest was
     *     sealed to is not known
     */
    public LogStore.Verification result() {
        long from = older.map(this::first).orElse(1L);
        return new LogStore.Verification(from, newest, brokenAt);
    }

    private long first(Row oldest) {
        long number = oldest.link().number();
        Optional<Link> before = number == 1
                ? Optional.of(Link.none())
                : Optional.ofNullable(anchors.get(number - 1)).map(seal -> new Link(number - 1, seal));
        if (before.isPresent() && !isNext(before.get(), oldest)) {
            breaks(number);
        }
        return before.isPresent() ? number : number + 1;
    }
}
