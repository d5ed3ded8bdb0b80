package dev.caretaker.adapter.web.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.List;

/**
 * Spells out ranges such as {@code application/*} in the header {@code Accept} (RFC 9110 section 12.5.1): the router
 * compares whole types, and would find nothing to answer.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AcceptedRanges {

    @PreMatching
    @RequestFilter
    void spellOut(HttpRequest<?> request) {
        List<String> accepted = request.getHeaders().getAll(HttpHeaders.ACCEPT);
        boolean hasRange = accepted.stream().anyMatch(types -> types.matches(".*\\b(application|text)/\\*.*"));
        if (hasRange && request.getHeaders() instanceof MutableHttpHeaders headers) {
            headers.set(
                    HttpHeaders.ACCEPT,
                    String.join(", ", accepted)
                            .replace("application/*", "application/json, application/yaml")
                            .replace("text/*", "text/html, text/csv"));
        }
    }
}
