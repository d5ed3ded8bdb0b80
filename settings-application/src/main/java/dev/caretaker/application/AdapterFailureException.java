package dev.caretaker.application;

/** A database, a file system or another server is in trouble; whether the step took effect is unknown. */
public final class AdapterFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Translates a failure of an adapter.
     *
     * @param port the out-port that could not do its work
     * @param cause what the technology said
     */
    public AdapterFailureException(Class<?> port, Throwable cause) {
        super(port.getSimpleName() + " failed", cause);
    }
}
