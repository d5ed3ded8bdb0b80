package dev.caretaker.adapter.web.api.housekeeping;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a file somebody wants (RFC 9110 sections 13.1.5 and 14.2).
 *
 * @param range value of the header {@code Range}; null for all of it
 * @param ifRange value of the header {@code If-Range}; null if they want a part whatever the file is. Only a tag is taken:
 *     a date does not tell files of the same second apart, and leads to the whole file
 */
record WantedPart(@Nullable String range, @Nullable String ifRange) {

    static WantedPart in(HttpRequest<?> request) {
        return new WantedPart(
                request.getHeaders().get(HttpHeaders.RANGE),
                request.getHeaders().get(HttpHeaders.IF_RANGE));
    }

    /** The part of the file with a tag; empty for the whole: a part of another file would be of no use beside what is there. */
    Optional<ByteRange> of(String tag, long size) {
        return Optional.ofNullable(range)
                .filter(asked -> ifRange == null || ifRange.strip().equals(tag))
                .flatMap(asked -> ByteRange.in(asked.strip(), size));
    }
}
