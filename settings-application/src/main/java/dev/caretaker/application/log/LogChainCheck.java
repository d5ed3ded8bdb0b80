package dev.caretaker.application.log;

import dev.caretaker.application.log.LogChain.Head;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.domain.log.LogType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks rows of a sealed log apart from the log, newest first, as an export has them. What clean-up removed is not missed:
 * the row that records it names the last link that went. That the newest rows are there is seen by the end of the log that
 * was signed when they were exported. Not thread-safe.
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
    private Optional<Head> head = Optional.empty();
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
     * Takes the end of the log as the export names it.
     *
     * @param named where the log ended when it was exported
     */
    public void endsAt(Head named) {
        head = Optional.of(named);
    }

    /**
     * Whether the export says where the log ended, whoever signed that.
     *
     * @return false if it was made with a filter or before ends were signed, or lost its first lines
     */
    public boolean namesAnEnd() {
        return head.isPresent();
    }

    /**
     * Up to when the rows are known to be all there were.
     *
     * @return when the log was exported; empty if the export does not name its end, or somebody else signed it
     */
    public Optional<Instant> completeUntil() {
        return head.filter(named -> chain.sign(LogType.AUDIT.name(), named.link(), named.at())
                        .equals(named))
                .map(Head::at);
    }

    /**
     * Takes the next row.
     *
     * @param entry the row, written just before the one that was taken last
     * @param link its link, as it stands in the export
     */
    public void take(LogEntry entry, Link link) {
        older.ifPresentOrElse(newer -> compare(newer, link), () -> newest(link));
        older = Optional.of(new Row(entry, link));
        if (entry.action().equals(CLEANUP)) {
            anchor(entry.details());
        }
    }

    /** The first that an export has is the one with which the log ended. */
    private void newest(Link link) {
        newest = link.number();
        head.map(Head::link).filter(last -> !last.equals(link)).ifPresent(last -> {
            long whole = Math.min(last.number(), newest);
            breaks(last.number() == newest ? newest : whole + 1);
            newest = Math.max(last.number(), newest);
        });
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
