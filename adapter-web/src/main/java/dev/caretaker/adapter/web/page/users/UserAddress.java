package dev.caretaker.adapter.web.page.users;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a user is shown. */
public final class UserAddress {

    private UserAddress() {}

    /**
     * The path of a user.
     *
     * @param username their name, with whatever a name may have
     * @return a path in which everything but letters, digits and {@code .-_} is percent-encoded
     */
    public static String of(String username) {
        return "/users/by-name/" + encoded(username);
    }

    /**
     * Text as a part of a path or as a value of a query.
     *
     * @param text the text
     * @return the same, percent-encoded (RFC 3986)
     */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
