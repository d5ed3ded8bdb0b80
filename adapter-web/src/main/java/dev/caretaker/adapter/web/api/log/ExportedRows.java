package dev.caretaker.adapter.web.api.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caretaker.application.log.LogChain.Head;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogChainCheck;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.log.LogType;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads an export of the audit log as NDJSON, row by row, however many there are. */
public final class ExportedRows {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ExportedRows() {}

    /**
     * Reads an export to its end, or to the first line that the server cannot have written.
     *
     * @param in the export
     * @param check gets the end of the log and each row with its link, as they come
     * @return number of the line that the server cannot have written, from 1; empty if there is none
     * @throws IOException if it cannot be read
     */
    public static OptionalLong read(BufferedReader in, LogChainCheck check) throws IOException {
        long number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            Optional<ExportedRow> row = row(line, number == 1);
            if (row.isEmpty()) {
                return OptionalLong.of(number);
            }
            row.flatMap(ExportedRow::head).ifPresent(check::endsAt);
            row.ifPresent(read -> check.take(read.entry(), read.link().orElse(Link.none())));
        }
        return OptionalLong.empty();
    }

    /** What is read is written again and compared, so that nothing can stand there beside what is sealed. */
    private static Optional<ExportedRow> row(String line, boolean isFirst) {
        try {
            JsonNode json = JSON.readTree(line);
            Optional<Head> head = isFirst && json.has("head") ? Optional.of(head(json.path("head"))) : Optional.empty();
            ExportedRow row = new ExportedRow(entry(json), Optional.of(link(json)), head);
            JsonNode written = JSON.readTree(row.json());
            return Optional.of(row).filter(read -> (json.has("seal") || !isFirst) && written.equals(json));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Head head(JsonNode json) {
        return new Head(
                link(json),
                json.has("before") ? Optional.of(link(json.path("before"))) : Optional.empty(),
                Instant.parse(json.path("at").asText()),
                json.path("signature").asText());
    }

    private static LogEntry entry(JsonNode json) {
        Map<String, String> details = new TreeMap<>();
        for (Map.Entry<String, JsonNode> detail : json.path("details").properties()) {
            details.put(detail.getKey(), detail.getValue().asText());
        }
        return new LogEntry(
                LogType.AUDIT.name(),
                Instant.parse(json.path("at").asText()),
                json.path("user").asText(),
                json.path("address").asText(),
                json.path("action").asText(),
                Outcome.valueOf(json.path("outcome").asText()),
                details);
    }

    private static Link link(JsonNode json) {
        return new Link(json.path("number").asLong(), json.path("seal").asText());
    }
}
