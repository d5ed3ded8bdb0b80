package dev.caretaker.adapter.web.api.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the other pages of a list are, for the header {@code Link} (RFC 8288); addresses are relative to the server.
 *
 * @param path address of the list
 * @param text what the list was searched for; empty if it was not
 * @param page number of the page, from 0
 * @param size entries per page
 * @param total entries on all pages
 */
record PageLinks(String path, Optional<String> text, int page, int size, long total) {

    /** Value of the header: first and last, previous and next where there are. */
    String header() {
        long last = Math.max(0, (total - 1) / size);
        List<String> links = new ArrayList<>();
        links.add(link("first", 0));
        if (page > 0) {
            links.add(link("prev", Math.min(page - 1, last)));
        }
        if (page < last) {
            links.add(link("next", page + 1L));
        }
        links.add(link("last", last));
        return String.join(", ", links);
    }

    private String link(String relation, long number) {
        String search = text.map(words -> "text=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&")
                .orElse("");
        return "<" + path + "?" + search + "page=" + number + "&size=" + size + ">; rel=\"" + relation + "\"";
    }
}
