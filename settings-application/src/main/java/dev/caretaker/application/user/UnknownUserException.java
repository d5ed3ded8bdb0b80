package dev.caretaker.application.user;

/** There is no such user (any more). */
public final class UnknownUserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refuses it. */
    public UnknownUserException() {
        super("no such user");
    }
}
