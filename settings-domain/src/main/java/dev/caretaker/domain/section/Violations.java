package dev.caretaker.domain.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gathers every violation of a value before refusing it, so that a form comes back with all messages at once.
 *
 * <p>Used in the compact constructor of a settings record: first one {@link #check} per field, then one
 * {@link #rule} per rule between fields, at last {@link #refuse}. A rule between fields says nothing while a field is
 * out of its own bounds. Not thread-safe; lives for one construction.
 */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();
    private boolean fieldsAreSound = true;

    /** An empty collection. */
    public Violations() {}

    /**
     * Checks one value against the bounds of its field.
     *
     * @param <T> type of the value
     * @param field the field that knows the bounds
     * @param value the value given
     * @return this
     */
    public <T> Violations check(Field<T> field, T value) {
        List<Violation> broken = field.violationsOf(value);
        fieldsAreSound &= broken.isEmpty();
        found.addAll(broken);
        return this;
    }

    /**
     * Checks a rule between fields that were all checked before.
     *
     * @param holds whether the rule holds
     * @param field the field whose message says so when it does not
     * @param code key of the wording
     * @return this
     */
    public Violations rule(boolean holds, String field, String code) {
        return rule(holds, field, code, Map.of());
    }

    /**
     * Checks a rule between fields that were all checked before, whose wording names figures.
     *
     * @param holds whether the rule holds
     * @param field the field whose message says so when it does not
     * @param code key of the wording
     * @param limits figures for the wording
     * @return this
     */
    public Violations rule(boolean holds, String field, String code, Map<String, String> limits) {
        if (fieldsAreSound && !holds) {
            found.add(new Violation(field, code, limits));
        }
        return this;
    }

    /**
     * Ends the checks.
     *
     * @throws InvalidSettingsException if any check failed; carries all of them in the order of the checks
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(found);
        }
    }

    void add(Violation violation) {
        found.add(violation);
    }

    void addAll(List<Violation> violations) {
        found.addAll(violations);
    }

    List<Violation> found() {
        return List.copyOf(found);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }
}
