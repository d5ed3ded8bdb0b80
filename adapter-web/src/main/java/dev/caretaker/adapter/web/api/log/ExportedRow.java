package dev.caretaker.adapter.web.api.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.log.LogChain.Head;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of a log as a line of a file. Number, seal and the end of the log are for those who check the rows.
 *
 * @param entry the row
 * @param link its link; empty if the log is not sealed
 * @param head where the log ends and begins, on the line of its newest row; empty on all others, and if only a part was asked for
 */
record ExportedRow(LogEntry entry, Optional<Link> link, Optional<Head> head) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A row from before there were seals has neither number nor seal. */
    String json() {
        ObjectNode row = JSON.createObjectNode()
                .put("at", entry.at().toString())
                .put("user", entry.user())
                .put("address", entry.address())
                .put("action", entry.action())
                .put("outcome", entry.outcome().name());
        ObjectNode details = row.putObject("details");
        entry.details().forEach(details::put);
        link.filter(one -> one.number() > 0).ifPresent(one -> put(row, one));
        head.ifPresent(end -> put(row.putObject("head"), end));
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("text is always JSON", impossible);
        }
    }

    private static void put(ObjectNode node, Head end) {
        put(node, end.link());
        end.before().ifPresent(last -> put(node.putObject("before"), last));
        node.put("at", end.at().toString()).put("signature", end.signature());
    }

    private static ObjectNode put(ObjectNode node, Link link) {
        return node.put("number", link.number()).put("seal", link.seal());
    }

    /** RFC 4180, without what is for those who check the rows. */
    String csv() {
        return Stream.of(
                        entry.at().toString(),
                        entry.user(),
                        entry.address(),
                        entry.action(),
                        entry.outcome().name(),
                        details(entry.details()))
                .map(ExportedRow::cell)
                .collect(Collectors.joining(","));
    }

    private static String details(Map<String, String> details) {
        return details.entrySet().stream()
                .map(detail -> detail.getKey() + "=" + detail.getValue())
                .collect(Collectors.joining("; "));
    }

    /** A quote in front keeps spreadsheets from taking a text for a formula (OWASP, “CSV Injection”). */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
