package dev.caretaker.adapter.web.api.log;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogChain.Head;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import io.micronaut.http.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The rows of a log as a file that is read page by page while it is sent, however many rows there are. */
final class LogExport extends InputStream {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    private final EventLog log;
    private final LogQuery query;
    private final Format format;
    private final Optional<Head> end;
    private Optional<Head> toBeNamed;
    private OptionalLong next = OptionalLong.empty();
    private boolean over;
    private byte[] chunk;
    private int at;

    /**
     * A file that is about to be sent.
     *
     * @param log where the rows are
     * @param query which rows; its page does not matter
     * @param format what the file looks like
     * @param end where the log ends: the first line names it, and rows behind it are left out; empty to name no end
     */
    LogExport(EventLog log, LogQuery query, Format format, Optional<Head> end) {
        this.log = log;
        this.query = query;
        this.format = format;
        this.end = end;
        this.toBeNamed = end;
        this.chunk = format.header.getBytes(StandardCharsets.UTF_8);
    }

    /** What a file looks like. */
    enum Format {
        NDJSON_FILE(NDJSON, "", row -> row.json() + "\n"),
        CSV_FILE(CSV, "at,user,address,action,outcome,details\r\n", row -> row.csv() + "\r\n");

        private final String mediaType;
        private final String header;
        private final Function<ExportedRow, String> line;

        Format(String mediaType, String header, Function<ExportedRow, String> line) {
            this.mediaType = mediaType;
            this.header = header;
            this.line = line;
        }

        String code() {
            return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
        }

        MediaType mediaType() {
            return MediaType.of(mediaType + ";charset=utf-8");
        }
    }

    private String lines(LogStore.Page page) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < page.rows().size(); i++) {
            Optional<Link> link =
                    i < page.links().size() ? Optional.of(page.links().get(i)) : Optional.empty();
            if (!isBehindTheEnd(link)) {
                lines.append(format.line.apply(new ExportedRow(page.rows().get(i), link, toBeNamed)));
                toBeNamed = Optional.empty();
            }
        }
        return lines.toString();
    }

    /** What was written since the end was signed. */
    private boolean isBehindTheEnd(Optional<Link> link) {
        return end.isPresent()
                && link.filter(one -> one.number() > end.get().link().number()).isPresent();
    }

    /** Fetches the next page when the present one is used up; false at the end. */
    private boolean hasMore() {
        while (at == chunk.length && !over) {
            LogStore.Page page = log.page(query, next);
            next = page.next();
            over = next.isEmpty();
            chunk = lines(page).getBytes(StandardCharsets.UTF_8);
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
