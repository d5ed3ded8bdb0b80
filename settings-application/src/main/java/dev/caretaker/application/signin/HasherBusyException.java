package dev.caretaker.application.signin;

import java.time.Duration;

/** More passwords wait to be hashed than the server can bear; nothing was evaluated. */
public final class HasherBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Refuses the work.
     *
     * @param retryAfter when to come back
     */
    public HasherBusyException(Duration retryAfter) {
        super("too many passwords are waiting to be hashed");
        this.retryAfter = retryAfter;
    }

    /**
     * When to come back.
     *
     * @return whole seconds, at least one
     */
    public Duration retryAfter() {
        return retryAfter;
    }
}
