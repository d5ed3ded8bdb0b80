package dev.caretaker.application.user;

import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What an import of users does, or would do.
 *
 * @param steps one per line, in their order
 */
public record ImportPlan(List<Step> steps) {

    /** Copies the steps. */
    public ImportPlan {
        steps = List.copyOf(steps);
    }

    /** What becomes of a line. */
    public enum Action {
        /** There is no such user yet. */
        CREATE,
        /** There is such a user, who is different. */
        CHANGE,
        /** There is exactly this user. */
        SAME,
        /** The line cannot be done. */
        REFUSED
    }

    /**
     * What becomes of a line.
     *
     * @param line where it stands, as the reader of the file counts
     * @param username the name it gives
     * @param action what becomes of it
     * @param violations why it is refused; none if it is not
     * @param oneTimePassword of a user who was created, to be shown once; empty in a plan
     */
    public record Step(
            int line, String username, Action action, List<Violation> violations, Optional<Password> oneTimePassword) {

        /** Copies the violations. */
        public Step {
            violations = List.copyOf(violations);
        }

        static Step refused(int line, String username, List<Violation> violations) {
            return new Step(line, username, Action.REFUSED, violations, Optional.empty());
        }
    }

    /**
     * How many lines end in some way.
     *
     * @param action the way
     * @return number of lines
     */
    public long count(Action action) {
        return steps.stream().filter(step -> step.action() == action).count();
    }

    /**
     * Everything that is refused.
     *
     * @return every violation, its field led by its line, such as {@code line 3: username}
     */
    public List<Violation> violations() {
        return steps.stream()
                .flatMap(step -> step.violations().stream().map(one -> one.within("line " + step.line() + ": ")))
                .toList();
    }
}
