package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags (RFC 9110 section 8.8.3), which {@code ETag} gives and {@code If-Match} takes. */
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
     * @param ifMatch value of the header {@code If-Match}
     * @return empty for {@code *}, which means whatever is stored
     * @throws ProblemException if it is no tag of ours, and so cannot match
     */
    public static Optional<Long> version(String ifMatch) {
        if (ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        Matcher tag = FORM.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ProblemException(ProblemKind.STALE);
        }
        return Optional.of(Long.valueOf(tag.group(1)));
    }

    /**
     * The version that a change has to name.
     *
     * @param ifMatch value of the header {@code If-Match}; null if the request has none
     * @param stored asks for the version that is stored, for {@code *}
     * @return the version
     * @throws ProblemException if there is no header, or no tag of ours in it
     */
    static long required(@Nullable String ifMatch, LongSupplier stored) {
        if (ifMatch == null) {
            throw new ProblemException(ProblemKind.PRECONDITION_REQUIRED);
        }
        return version(ifMatch).orElseGet(stored::getAsLong);
    }
}
