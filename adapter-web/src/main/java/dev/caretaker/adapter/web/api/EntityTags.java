package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags (RFC 9110 section 8.8.3), which {@code ETag} gives and {@code If-Match} and {@code If-None-Match} take. */
public final class EntityTags {

    private static final Pattern FORM = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private EntityTags() {}

    /**
     * The tag of a version.
     *
     * @param version the version
     * @return for the header {@code ETag}
     */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The tag of content that never changes without becoming other content.
     *
     * @param fingerprint tells it from all other content; letters and digits
     * @return for the header {@code ETag}; a strong one, so that parts of the content may be put together by it
     */
    public static String of(String fingerprint) {
        return "\"" + fingerprint + "\"";
    }

    /**
     * Whether somebody has what a tag stands for, and so need not be sent it again (RFC 9110 section 13.1.2).
     *
     * @param ifNoneMatch values of the header {@code If-None-Match}, one or more tags each
     * @param tag of what would be sent
     * @return true if the tag is among them, weak or not, or they are {@code *}
     */
    public static boolean isAmong(List<String> ifNoneMatch, String tag) {
        return ifNoneMatch.stream()
                .flatMap(tags -> Arrays.stream(tags.split(",")))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(one -> one.equals("*") || one.equals(tag.replaceFirst("^W/", "")));
    }

    /**
     * An answer that says which version it shows.
     *
     * @param <B> what it shows
     * @param body what it shows
     * @param version the version of that
     * @return the answer with its {@code ETag}
     */
    public static <B> MutableHttpResponse<B> tagged(B body, long version) {
        return HttpResponse.ok(body).header(HttpHeaders.ETAG, of(version));
    }

    /**
     * The version that a change is based on.
     *
     * @param ifMatch value of the header {@code If-Match}; null if the request has none
     * @param stored asks for the version that is stored, to look for it in a list
     * @return empty without the header and for {@code *}, which mean whatever is stored
     * @throws ProblemException if there is no tag of ours in it, or a list of them without the stored one
     */
    public static Optional<Long> version(@Nullable String ifMatch, LongSupplier stored) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        List<Long> versions = Arrays.stream(ifMatch.split(","))
                .map(tag -> FORM.matcher(tag.strip()))
                .filter(Matcher::matches)
                .map(tag -> Long.valueOf(tag.group(1)))
                .toList();
        return versions.size() == 1 ? Optional.of(versions.get(0)) : Optional.of(oneOf(versions, stored));
    }

    private static Long oneOf(List<Long> versions, LongSupplier stored) {
        return Optional.of(stored.getAsLong())
                .filter(versions::contains)
                .orElseThrow(() -> new ProblemException(ProblemKind.STALE));
    }

    /**
     * The version that a change has to name.
     *
     * @param ifMatch value of the header {@code If-Match}; null if the request has none
     * @param stored asks for the version that is stored, for {@code *} and lists
     * @return the version
     * @throws ProblemException if there is no header, no tag of ours in it, or a list of them without the stored one
     */
    static long required(@Nullable String ifMatch, LongSupplier stored) {
        if (ifMatch == null) {
            throw new ProblemException(ProblemKind.PRECONDITION_REQUIRED);
        }
        return version(ifMatch, stored).orElseGet(stored::getAsLong);
    }
}
