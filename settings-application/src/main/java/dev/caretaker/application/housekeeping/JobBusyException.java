package dev.caretaker.application.housekeeping;

/** Another run of the same job is under way; nothing was begun. */
public final class JobBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A job that is taken.
     *
     * @param kind the job
     */
    public JobBusyException(JobKind kind) {
        super("under way already: " + kind.code());
    }
}
