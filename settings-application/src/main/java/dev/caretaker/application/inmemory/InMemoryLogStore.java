package dev.caretaker.application.inmemory;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps logs in memory, without a limit. */
public final class InMemoryLogStore implements LogStore {

    private final List<LogEntry> entries = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void append(List<LogEntry> added) {
        entries.addAll(added);
    }

    @Override
    public List<LogEntry> find(LogQuery query) {
        List<LogEntry> newestFirst = copy();
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(entry -> matches(entry, query))
                .skip((long) query.page() * query.size())
                .limit(query.size())
                .toList();
    }

    private List<LogEntry> copy() {
        synchronized (entries) {
            return new ArrayList<>(entries);
        }
    }

    private static boolean matches(LogEntry entry, LogQuery query) {
        return entry.type().equals(query.type())
                && query.from().map(from -> !entry.at().isBefore(from)).orElse(true)
                && query.to().map(entry.at()::isBefore).orElse(true)
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
    public Map<String, Size> sizes() {
        Map<String, Size> sizes = new HashMap<>();
        copy().forEach(entry -> sizes.merge(entry.type(), size(entry), InMemoryLogStore::sum));
        return Map.copyOf(sizes);
    }

    private static Size size(LogEntry entry) {
        long bytes = Stream.concat(Stream.of(entry.user(), entry.address()), texts(entry))
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return new Size(1, bytes, Optional.of(entry.at()));
    }

    private static Size sum(Size one, Size other) {
        Optional<Instant> oldest =
                Stream.of(one, other).flatMap(size -> size.oldest().stream()).min(Instant::compareTo);
        return new Size(one.rows() + other.rows(), one.bytes() + other.bytes(), oldest);
    }
}
