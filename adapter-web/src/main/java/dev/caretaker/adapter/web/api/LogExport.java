package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import io.micronaut.http.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a log as a file that is read page by page while it is sent, however many rows there are. */
final class LogExport extends InputStream {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HEADER = "at,user,address,action,outcome,details\r\n";

    private final EventLog log;
    private final LogQuery query;
    private final Format format;
    private OptionalLong next = OptionalLong.empty();
    private boolean over;
    private byte[] chunk;
    private int at;

    LogExport(EventLog log, LogQuery query, Format format) {
        this.log = log;
        this.query = query;
        this.format = format;
        this.chunk = format.header.getBytes(StandardCharsets.UTF_8);
    }

    /** What a file looks like. */
    enum Format {
        NDJSON_FILE(NDJSON, "") {
            @Override
            String line(LogEntry entry, Optional<Link> link) {
                return json(entry, link) + "\n";
            }
        },
        CSV_FILE(CSV, HEADER) {
            @Override
            String line(LogEntry entry, Optional<Link> link) {
                return Stream.of(
                                entry.at().toString(),
                                entry.user(),
                                entry.address(),
                                entry.action(),
                                entry.outcome().name(),
                                details(entry.details()))
                        .map(LogExport::cell)
                        .collect(Collectors.joining(",", "", "\r\n"));
            }
        };

        private final String mediaType;
        private final String header;

        Format(String mediaType, String header) {
            this.mediaType = mediaType;
            this.header = header;
        }

        abstract String line(LogEntry entry, Optional<Link> link);

        String lines(LogStore.Page page) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < page.rows().size(); i++) {
                Optional<Link> link =
                        i < page.links().size() ? Optional.of(page.links().get(i)) : Optional.empty();
                lines.append(line(page.rows().get(i), link));
            }
            return lines.toString();
        }

        String code() {
            return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
        }

        MediaType mediaType() {
            return MediaType.of(mediaType + ";charset=utf-8");
        }
    }

    /** Number and seal are for those who check the rows; one from before there were seals has none. */
    static String json(LogEntry entry, Optional<Link> link) {
        ObjectNode row = JSON.createObjectNode()
                .put("at", entry.at().toString())
                .put("user", entry.user())
                .put("address", entry.address())
                .put("action", entry.action())
                .put("outcome", entry.outcome().name());
        ObjectNode details = row.putObject("details");
        entry.details().forEach(details::put);
        link.filter(one -> one.number() > 0)
                .ifPresent(one -> row.put("number", one.number()).put("seal", one.seal()));
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("text is always JSON", impossible);
        }
    }

    private static String details(Map<String, String> details) {
        return details.entrySet().stream()
                .map(detail -> detail.getKey() + "=" + detail.getValue())
                .collect(Collectors.joining("; "));
    }

    /** A quote in front keeps spreadsheets from taking a text for a formula (OWASP, “CSV Injection”). */
    static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** Fetches the next page when the present one is used up; false at the end. */
    private boolean hasMore() {
        while (at == chunk.length && !over) {
            LogStore.Page page = log.page(query, next);
            next = page.next();
            over = next.isEmpty();
            chunk = format.lines(page).getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return at < chunk.length;
    }

    @Override
    public int read() {
        return hasMore() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, from, count);
        at += count;
        return count;
    }
}
