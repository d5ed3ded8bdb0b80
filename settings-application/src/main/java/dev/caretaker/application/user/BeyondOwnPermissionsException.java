package dev.caretaker.application.user;

import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.section.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Somebody tried to give, or to gain, more than they may do themselves; nothing was changed. */
public final class BeyondOwnPermissionsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Refuses it.
     *
     * @param violations what goes beyond, at least one
     */
    public BeyondOwnPermissionsException(List<Violation> violations) {
        super("refused: " + violations);
        this.violations = List.copyOf(violations);
    }

    /**
     * Refuses permissions that somebody does not hold.
     *
     * @param field where they were given
     * @param wanted names of the permissions
     * @param by who gives them
     * @param known what the permissions are called
     * @throws BeyondOwnPermissionsException if {@code by} does not hold all of them
     */
    public static void refuse(String field, Collection<String> wanted, User by, Permissions known) {
        List<Violation> beyond = violations(field, wanted, by, known);
        if (!beyond.isEmpty()) {
            throw new BeyondOwnPermissionsException(beyond);
        }
    }

    /** One violation that names all permissions somebody does not hold; none if they hold all. */
    static List<Violation> violations(String field, Collection<String> wanted, User by, Permissions known) {
        List<String> beyond = wanted.stream()
                .filter(name -> !by.permissions().contains(name))
                .sorted()
                .map(known::label)
                .toList();
        return beyond.isEmpty()
                ? List.of()
                : List.of(new Violation(field, "not-yours-to-grant", Map.of("permissions", String.join(", ", beyond))));
    }

    /**
     * What goes beyond.
     *
     * @return at least one violation
     */
    public List<Violation> violations() {
        return violations;
    }
}
