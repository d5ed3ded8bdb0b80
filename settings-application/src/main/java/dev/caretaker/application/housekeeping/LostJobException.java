package dev.caretaker.application.housekeeping;

/** A run does not hold its job any more, because it did not answer in time; it must not do anything further. */
public final class LostJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A run that was given up for dead.
     *
     * @param runId id of the run
     */
    public LostJobException(String runId) {
        super("holds its job no longer: run " + runId);
    }
}
