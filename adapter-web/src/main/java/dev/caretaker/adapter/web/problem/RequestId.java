package dev.caretaker.adapter.web.problem;

import dev.caretaker.application.signin.RandomTokens;
import io.micronaut.http.HttpRequest;

/** The id of a request: in the server's log, in a header of its answer, on the page that tells of a failure. */
public final class RequestId {

    /** The header, of the answer and between us and a proxy. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "caretaker.request-id";
    private static final int LENGTH = 12;

    private RequestId() {}

    /**
     * An id that no other request has.
     *
     * @return letters, digits, {@code -} and {@code _}
     */
    public static String next() {
        return RandomTokens.next().substring(0, LENGTH);
    }

    /**
     * Gives a request its id.
     *
     * @param request the request
     * @param id letters, digits and a few marks; it stands in log lines as it is
     */
    public static void give(HttpRequest<?> request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }

    /**
     * The id of a request; one that nobody could read gets it here.
     *
     * @param request the request
     * @return the same id at each call
     */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String id = next();
            give(request, id);
            return id;
        });
    }
}
