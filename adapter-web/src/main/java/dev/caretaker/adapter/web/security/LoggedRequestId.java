package dev.caretaker.adapter.web.security;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the id of a request into what a thread logs while it works for that request. Threads change several times on the way, and
 * mostly come back to the same request: so one entry is set and taken away, and the whole map of entries never copied.
 */
record LoggedRequestId(String id) implements ThreadPropagatedContextElement<@Nullable String> {

    private static final String KEY = "requestId";

    @Override
    public @Nullable String updateThreadContext() {
        String before = MDC.get(KEY);
        if (!id.equals(before)) {
            MDC.put(KEY, id);
        }
        return before;
    }

    @Override
    public void restoreThreadContext(@Nullable String before) {
        if (before == null) {
            MDC.remove(KEY);
        } else if (!id.equals(before)) {
            MDC.put(KEY, before);
        }
    }
}
