package dev.caretaker.adapter.web.security;

import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Every content security policy of this server (CSP Level 3). An answer that chooses none, or anything else, gets that of
 * {@link #PAGES}.
 */
public enum ContentPolicy {
    /** Our own scripts, styles, fonts and images, nothing inline, and no frame around it. */
    PAGES("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    /** The same for the interactive documentation, which besides sets style attributes on what it draws. */
    API_DOCS("default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'");

    static final String HEADER = "Content-Security-Policy";

    private final String text;

    ContentPolicy(String text) {
        this.text = text;
    }

    /**
     * Chooses this policy for an answer.
     *
     * @param <B> body of the response
     * @param response the answer
     * @return the answer with the policy
     */
    public <B> MutableHttpResponse<B> on(MutableHttpResponse<B> response) {
        return response.header(HEADER, text);
    }

    /** The policy that an answer chose, as its header says it. */
    static String chosen(@Nullable String header) {
        return Arrays.stream(values())
                .map(policy -> policy.text)
                .filter(text -> text.equals(header))
                .findFirst()
                .orElse(PAGES.text);
    }
}
