package dev.caretaker.adapter.web.problem;

import java.util.Optional;

/** A request that cannot be served, seen somewhere deep in reading it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient Optional<String> detail;

    /**
     * A problem with its own detail.
     *
     * @param kind what happened
     * @param detail what happened this time, for people
     */
    public ProblemException(ProblemKind kind, String detail) {
        super(detail);
        this.kind = kind;
        this.detail = Optional.of(detail);
    }

    /**
     * A problem whose wording says everything.
     *
     * @param kind what happened
     */
    public ProblemException(ProblemKind kind) {
        super(kind.code());
        this.kind = kind;
        this.detail = Optional.empty();
    }

    ProblemKind kind() {
        return kind;
    }

    /**
     * What happened this time.
     *
     * @return words for people; empty if the kind of problem says everything
     */
    public Optional<String> detail() {
        return detail;
    }
}
