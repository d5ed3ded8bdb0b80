package dev.caretaker.domain.section;

import java.util.regex.Pattern;

/** How the IDs of Microsoft are written: 32 hexadecimal digits in groups (RFC 9562 section 4). */
public final class Guid {

    /** One for people to look at. */
    static final String EXAMPLE = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";

    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private Guid() {}

    /**
     * Whether a text is one.
     *
     * @param text any text
     * @return true if it is a GUID in capital or small letters, without braces or blanks
     */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
