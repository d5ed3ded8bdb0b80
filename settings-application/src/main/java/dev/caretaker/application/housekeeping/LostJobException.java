package dev.caretaker.application.housekeeping;

import java.util.Map;

/** A run does not hold its job any more, because it did not answer in time; it must not do anything further. */
public final class LostJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Long> counts;

    /**
     * A run that was given up for dead.
     *
     * @param runId id of the run
     */
    public LostJobException(String runId) {
        super("holds its job no longer: run " + runId);
        this.counts = Map.of();
    }

    private LostJobException(LostJobException lost, Map<String, Long> counts) {
        super(lost.getMessage(), lost);
        this.counts = Map.copyOf(counts);
    }

    /**
     * The same, of a run that had done something by then.
     *
     * @param counts what, by name
     * @return to be thrown instead
     */
    public LostJobException after(Map<String, Long> counts) {
        return new LostJobException(this, counts);
    }

    /**
     * What the run had done by then, and stays done.
     *
     * @return by name; empty if nothing, or if that is not known
     */
    public Map<String, Long> counts() {
        return counts;
    }
}
