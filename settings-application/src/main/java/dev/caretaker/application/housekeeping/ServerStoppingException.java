package dev.caretaker.application.housekeeping;

/** The server is being stopped: a run was not begun for that reason, or ended before its work was done, which it says itself. */
public final class ServerStoppingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A run that was not begun.
     *
     * @param kind the job
     */
    public ServerStoppingException(JobKind kind) {
        super("not begun, since the server is being stopped: " + kind.code());
    }

    /**
     * A run that ended early.
     *
     * @param kind the job
     * @param lost where it was
     */
    public ServerStoppingException(JobKind kind, LostJobException lost) {
        super("ended early, since the server is being stopped: " + kind.code(), lost);
    }
}
