package dev.caretaker.application.inmemory;

import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogSlice;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps logs in memory, without a limit. */
public final class InMemoryLogStore implements LogStore {

    private static final Comparator<Row> OLDEST_FIRST =
            Comparator.<Row, Instant>comparing(row -> row.entry().at()).thenComparing(Row::id);

    private record Row(long id, LogEntry entry, long bytes, Optional<Link> link) {}

    private final LogChain chain = new LogChain(new byte[32]);
    private final Map<String, Link> heads = new HashMap<>();
    private final Map<String, Link> anchors = new HashMap<>();
    private final InMemoryJobStore jobs;
    private final List<Row> rows = new ArrayList<>();
    private long lastId;

    /** A store from which no job removes anything. */
    public InMemoryLogStore() {
        this(new InMemoryJobStore(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    }

    /**
     * A store without a row.
     *
     * @param jobs who holds which job
     */
    public InMemoryLogStore(InMemoryJobStore jobs) {
        this.jobs = jobs;
    }

    @Override
    public synchronized void append(List<LogEntry> added) {
        added.forEach(entry -> rows.add(new Row(++lastId, entry, bytes(entry), sealed(entry))));
    }

    @Override
    public void appendWithoutWaiting(List<LogEntry> added) {
        append(added);
    }

    private Optional<Link> sealed(LogEntry entry) {
        if (!LogChain.covers(entry.type())) {
            return Optional.empty();
        }
        Link link = chain.next(heads.getOrDefault(entry.type(), Link.none()), entry);
        heads.put(entry.type(), link);
        return Optional.of(link);
    }

    @Override
    public List<LogEntry> find(LogQuery query) {
        return newestFirst(query)
                .skip((long) query.page() * query.size())
                .limit(query.size())
                .map(Row::entry)
                .toList();
    }

    private Stream<Row> newestFirst(LogQuery query) {
        List<Row> newestFirst = copy();
        Collections.reverse(newestFirst);
        return newestFirst.stream().filter(row -> matches(row.entry(), query));
    }

    private synchronized List<Row> copy() {
        return new ArrayList<>(rows);
    }

    @Override
    public Page page(LogQuery query, OptionalLong before) {
        long end = before.orElse(Long.MAX_VALUE);
        List<Row> found = newestFirst(query)
                .filter(row -> row.id() < end)
                .limit(query.size() + 1L)
                .toList();
        boolean more = found.size() > query.size();
        List<Row> shown = more ? found.subList(0, query.size()) : found;
        OptionalLong next = more ? OptionalLong.of(shown.get(shown.size() - 1).id()) : OptionalLong.empty();
        List<Link> links = LogChain.covers(query.type())
                ? shown.stream().map(row -> row.link().orElse(Link.none())).toList()
                : List.of();
        return new Page(shown.stream().map(Row::entry).toList(), links, next);
    }

    private static boolean matches(LogEntry entry, LogQuery query) {
        return entry.type().equals(query.type())
                && query.from().map(from -> !entry.at().isBefore(from)).orElse(true)
                && query.to().map(entry.at()::isBefore).orElse(true)
                && query.outcome().map(entry.outcome()::equals).orElse(true)
                && query.user()
                        .map(user -> folded(entry.user()).equals(folded(user)))
                        .orElse(true)
                && query.text().map(text -> contains(entry, folded(text))).orElse(true);
    }

    private static boolean contains(LogEntry entry, String text) {
        return texts(entry).anyMatch(part -> folded(part).contains(text));
    }

    private static Stream<String> texts(LogEntry entry) {
        return Stream.concat(
                Stream.of(entry.action()),
                entry.details().entrySet().stream().flatMap(detail -> Stream.of(detail.getKey(), detail.getValue())));
    }

    /** By way of upper case, because some letters have two lower-case forms. */
    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    @Override
    public List<LogSlice> days(String type) {
        Map<Instant, LogSlice> days = new TreeMap<>();
        copy().stream().filter(row -> row.entry().type().equals(type)).forEach(row -> {
            Instant day = row.entry().at().truncatedTo(ChronoUnit.DAYS);
            days.merge(
                    day,
                    new LogSlice(day, 1, row.bytes()),
                    (one, other) -> new LogSlice(day, one.rows() + other.rows(), one.bytes() + other.bytes()));
        });
        return List.copyOf(days.values());
    }

    @Override
    public Size measure(String type, Instant from, Instant to) {
        return copy().stream()
                .filter(row -> row.entry().type().equals(type))
                .filter(row ->
                        !row.entry().at().isBefore(from) && row.entry().at().isBefore(to))
                .map(InMemoryLogStore::size)
                .reduce(new Size(0, 0, Optional.empty()), InMemoryLogStore::sum);
    }

    @Override
    public Removed remove(Batch batch) {
        List<Row> removed = new ArrayList<>();
        jobs.whileHeld(batch.runId(), () -> removed.addAll(removeOldest(batch)));
        if (removed.isEmpty()) {
            return Removed.nothing();
        }
        Instant first = removed.get(0).entry().at();
        Row last = removed.get(removed.size() - 1);
        Sealed sealed = new Sealed(first, last.entry().at(), last.link());
        return new Removed(
                removed.size(),
                removed.stream().mapToLong(Row::bytes).sum(),
                last.entry().at(),
                LogChain.covers(batch.type()) ? Optional.of(sealed) : Optional.empty());
    }

    private synchronized List<Row> removeOldest(Batch batch) {
        boolean sealed = LogChain.covers(batch.type());
        List<Row> going = new ArrayList<>();
        long freed = 0;
        for (Row row : sealed ? copy() : rows.stream().sorted(OLDEST_FIRST).toList()) {
            boolean enough = freed >= batch.bytes() || going.size() == batch.mostRows();
            if (row.entry().type().equals(batch.type()) && !enough) {
                if (!row.entry().at().isBefore(batch.before())) {
                    break;
                }
                going.add(row);
                freed += row.bytes();
                row.link().ifPresent(link -> anchors.put(batch.type(), link));
            }
        }
        rows.removeAll(new HashSet<>(going));
        return going;
    }

    @Override
    public synchronized Optional<LogChain.Head> head(String type, Instant at) {
        Optional<Link> before = Optional.of(anchors.getOrDefault(type, Link.none()));
        return Optional.of(chain.sign(type, heads.getOrDefault(type, Link.none()), before, at));
    }

    @Override
    public synchronized Verification verify(String type) {
        Link before = anchors.getOrDefault(type, Link.none());
        Link head = heads.getOrDefault(type, Link.none());
        return new Verification(before.number() + 1, head.number(), firstBroken(type, before, head));
    }

    private OptionalLong firstBroken(String type, Link before, Link head) {
        Link present = before;
        for (Row row : rows) {
            if (row.entry().type().equals(type)) {
                Link expected = chain.next(present, row.entry());
                if (!row.link().equals(Optional.of(expected))) {
                    return OptionalLong.of(expected.number());
                }
                present = expected;
            }
        }
        return present.equals(head) ? OptionalLong.empty() : OptionalLong.of(present.number() + 1);
    }

    @Override
    public Map<String, Size> sizes() {
        Map<String, Size> sizes = new HashMap<>();
        copy().forEach(row -> sizes.merge(row.entry().type(), size(row), InMemoryLogStore::sum));
        return Map.copyOf(sizes);
    }

    private static long bytes(LogEntry entry) {
        return Stream.concat(Stream.of(entry.user(), entry.address()), texts(entry))
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static Size size(Row row) {
        return new Size(1, row.bytes(), Optional.of(row.entry().at()));
    }

    private static Size sum(Size one, Size other) {
        Optional<Instant> oldest =
                Stream.of(one, other).flatMap(size -> size.oldest().stream()).min(Instant::compareTo);
        return new Size(one.rows() + other.rows(), one.bytes() + other.bytes(), oldest);
    }
}
