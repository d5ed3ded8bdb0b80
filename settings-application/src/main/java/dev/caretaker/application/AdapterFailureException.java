package dev.caretaker.application;

/** A database, a file system or another server is in trouble; whether the step took effect is unknown. */
public final class AdapterFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    /** What the matter is, as far as an administrator can do something about it. */
    public enum Trouble {
        /** What is needed does not answer; it is watched, and works again as soon as it is back. */
        AWAY,
        /** There is no room to write; nothing of the step was kept. */
        NO_ROOM,
        /** What is there can be read, but not be changed. */
        READ_ONLY,
        /** Anything else. */
        OTHER
    }

    /**
     * Translates a failure of an adapter.
     *
     * @param port the out-port that could not do its work
     * @param cause what the technology said
     */
    public AdapterFailureException(Class<?> port, Throwable cause) {
        this(port, Trouble.OTHER, cause);
    }

    /**
     * Translates a failure of an adapter that knows what the matter is.
     *
     * @param port the out-port that could not do its work
     * @param trouble what the matter is
     * @param cause what the technology said
     */
    public AdapterFailureException(Class<?> port, Trouble trouble, Throwable cause) {
        super(port.getSimpleName() + " failed", cause);
        this.trouble = trouble;
    }

    /**
     * What the matter is.
     *
     * @return the kind of trouble
     */
    public Trouble trouble() {
        return trouble;
    }
}
