package dev.caretaker.domain.section;

import java.util.List;

/** Submitted values break at least one rule; nothing was changed. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Refuses a value.
     *
     * @param violations every rule it breaks, at least one
     * @throws IllegalArgumentException if the list is empty
     */
    public InvalidSettingsException(List<Violation> violations) {
        super("refused: " + violations);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a violation");
        }
        this.violations = List.copyOf(violations);
    }

    /**
     * Every rule that is broken.
     *
     * @return at least one violation: unknown fields first, then in the order in which the fields are shown
     */
    public List<Violation> violations() {
        return violations;
    }
}
