package dev.caretaker.adapter.web.security;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one place that decides where a browser may be sent after signing in: to a path of this server, nowhere else. */
public final class ReturnTo {

    /** Where to go when nothing else was asked for. */
    public static final String START = "/";

    // No scheme, no authority, no backslash, no control character, nothing encoded that could become one of them.
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/._~-]*(\\?[A-Za-z0-9/._~=&-]*)?");
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
                && !asked.contains("//")
                && !asked.contains("/..")
                && !asked.startsWith("/login")
                && !asked.startsWith("/logout");
    }
}
