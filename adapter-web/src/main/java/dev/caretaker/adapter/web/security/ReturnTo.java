package dev.caretaker.adapter.web.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one place that decides where a browser may be sent after signing in: to a path of this server, nowhere else. */
public final class ReturnTo {

    /** Where to go when nothing else was asked for. */
    public static final String START = "/";

    // No scheme, no authority, no backslash, no control character, nothing encoded that could become one of them.
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/._~%-]*(\\?[A-Za-z0-9/._~=&+%-]*)?");
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
    // Besides letters and digits of any script: what user names and searches have, and no address gives a meaning to.
    private static final String HARMLESS = " @+'";
    private static final int LONGEST = 500;

    private ReturnTo() {}

    /**
     * A path that is safe to redirect to.
     *
     * @param asked what the request asked for
     * @return the same if it is a path of this server; else {@value #START}
     */
    public static String safe(@Nullable String asked) {
        return asked != null && isOurs(asked) ? asked : START;
    }

    private static boolean isOurs(String asked) {
        return asked.length() <= LONGEST
                && PATH.matcher(asked).matches()
                && hasOnlyHarmlessEncoded(asked)
                && !asked.contains("//")
                && !asked.contains("/..")
                && !asked.startsWith("/login")
                && !asked.startsWith("/logout");
    }

    private static boolean hasOnlyHarmlessEncoded(String asked) {
        return ENCODED.matcher(asked).results().allMatch(run -> isHarmless(run.group()))
                && ENCODED.matcher(asked).replaceAll("").indexOf('%') < 0;
    }

    /** Malformed UTF-8 is decoded to U+FFFD, which is no letter. */
    private static boolean isHarmless(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8)
                .codePoints()
                .allMatch(point -> Character.isLetterOrDigit(point)
                        || Character.getType(point) == Character.NON_SPACING_MARK
                        || Character.getType(point) == Character.COMBINING_SPACING_MARK
                        || HARMLESS.indexOf(point) >= 0);
    }
}
