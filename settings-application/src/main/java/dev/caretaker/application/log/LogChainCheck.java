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
        return signed().map(Head::at);
    }

    private Optional<Head> signed() {
        return head.filter(named -> chain.sign(LogType.AUDIT.name(), named.link(), named.before(), named.at())
                .equals(named));
    }

    /**
     * Whether it is known with which row the log began when it was exported: what the export has not of older rows, clean-up
     * had removed, or it was cut off.
     *
     * @return false if neither its first line says so nor the row of a clean-up
     */
    public boolean knowsTheBeginning() {
        return signed().flatMap(Head::before).isPresent()
                || older.filter(oldest -> before(oldest).isPresent()).isPresent();
    }

    /**
     * The older rows that should be there and are not.
     *
     * @return number of the first of them; empty if none is missing, or the export does not say where the log began
     */
    public OptionalLong missingFrom() {
        long oldest = older.map(row -> row.link().number()).orElse(Long.MIN_VALUE);
        return signed().flatMap(Head::before).filter(last -> last.number() + 1 < oldest).stream()
                .mapToLong(last -> last.number() + 1)
                .findFirst();
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
        Optional<Link> before = before(oldest);
        if (before.isPresent() && !isNext(before.get(), oldest)) {
            breaks(number);
        }
        return before.isPresent() ? number : number + 1;
    }

    /** What a row was sealed to, if it is the first there ever was or clean-up went just up to it. */
    private Optional<Link> before(Row oldest) {
        long number = oldest.link().number() - 1;
        if (number == 0) {
            return Optional.of(Link.none());
        }
        return signed().flatMap(Head::before)
                .filter(last -> last.number() == number)
                .or(() -> Optional.ofNullable(anchors.get(number)).map(seal -> new Link(number, seal)));
    }
}
