package dev.caretaker.application.user;

/** Nobody would be left who administers the server; nothing was changed. */
public final class LastAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refuses it. */
    public LastAdministratorException() {
        super("the last administrator cannot be deleted, disabled or demoted");
    }
}
