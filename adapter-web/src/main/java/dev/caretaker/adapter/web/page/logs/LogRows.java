package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.logs.LogPage.Links;
import dev.caretaker.adapter.web.page.logs.LogPage.Row;
import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogStore;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes rows of logs ready to be shown, and finds the way from page to page. */
@Singleton
final class LogRows {

    private static final int LONGEST_TRAIL = 40;
    private static final String CURSOR = "[0-9]{1,18}";

    private final Wording wording;

    LogRows(Wording wording) {
        this.wording = wording;
    }

    OptionalLong cursor(@Nullable String typed) {
        return typed != null && typed.matches(CURSOR) ? OptionalLong.of(Long.parseLong(typed)) : OptionalLong.empty();
    }

    /** Rows of a sealed log with the numbers by which its verification names them. */
    List<Row> of(LogStore.Page page) {
        return IntStream.range(0, page.rows().size())
                .mapToObj(i -> of(page.rows().get(i), page.links().stream().skip(i)))
                .toList();
    }

    private Row of(LogEntry entry, Stream<Link> link) {
        return new Row(
                When.of(entry.at()),
                link.findFirst()
                        .filter(one -> one.number() > 0)
                        .map(one -> wording.text("logs.entry", Map.of("number", Figures.of(one.number()))))
                        .orElse(null),
                entry.user(),
                entry.address(),
                entry.action(),
                wording.text("logs.outcome." + entry.outcome().name()),
                entry.outcome() == LogEntry.Outcome.SUCCESS ? "badge-this" : "badge-goes",
                entry.details());
    }

    Links links(LogFilter filter, LogStore.Page page) {
        String address = "/logs/" + filter.type();
        Map<String, String> asked = filter.parameters();
        boolean isFirst = cursor(filter.before()).isEmpty();
        List<String> trail = trail(filter);
        String export = "/web/api" + address + "/export";
        return new Links(
                isFirst ? null : LogFilter.address(address, asked),
                isFirst || trail.isEmpty()
                        ? null
                        : LogFilter.address(address, at(asked, trail.get(0), trail.subList(1, trail.size()))),
                page.next().isEmpty()
                        ? null
                        : LogFilter.address(
                                address, at(asked, Long.toString(page.next().getAsLong()), behind(filter, trail))),
                LogFilter.address(export, with(asked, "format", "ndjson")),
                LogFilter.address(export, with(asked, "format", "csv")));
    }

    private static List<String> trail(LogFilter filter) {
        return LogFilter.given(filter.trail()).stream()
                .flatMap(text -> Arrays.stream(text.split("\\.", -1)))
                .filter(part -> part.matches(CURSOR))
                .limit(LONGEST_TRAIL)
                .toList();
    }

    private List<String> behind(LogFilter filter, List<String> trail) {
        return cursor(filter.before()).isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(Long.toString(cursor(filter.before()).getAsLong())), trail.stream())
                        .limit(LONGEST_TRAIL)
                        .toList();
    }

    private static Map<String, String> at(Map<String, String> asked, String before, List<String> trail) {
        Map<String, String> parameters = with(asked, "before", before);
        if (!trail.isEmpty()) {
            parameters.put("trail", String.join(".", trail));
        }
        return parameters;
    }

    private static Map<String, String> with(Map<String, String> asked, String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(asked);
        parameters.put(name, value);
        return parameters;
    }
}
