package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
}
