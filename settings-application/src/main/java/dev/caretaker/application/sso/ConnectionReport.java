package dev.caretaker.application.sso;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test of the connection found out.
 *
 * @param steps in the order in which they were done
 */
public record ConnectionReport(List<Step> steps) {

    /** What is tried. */
    public enum Part {
        /** Whether Microsoft knows the tenant, and says about itself what it should. */
        DISCOVERY,
        /** Whether the keys with which tokens are signed can be had. */
        KEYS,
        /** Whether Microsoft accepts the credential in use. */
        CLIENT_AUTHENTICATION,
        /** Whether Microsoft accepts the next credential. */
        NEXT_CREDENTIAL,
        /** Whether the clocks of both sides agree. */
        CLOCK
    }

    /** How a step went. */
    public enum Outcome {
        /** It works. */
        PASSED,
        /** It does not. */
        FAILED,
        /** It could not be tried, because something before it failed or nothing was given to try. */
        SKIPPED
    }

    /** Copies the steps. */
    public ConnectionReport {
        steps = List.copyOf(steps);
    }

    /**
     * Whether single sign-on can work like this.
     *
     * @return true if nothing failed and nothing but a next credential was skipped
     */
    public boolean passed() {
        return steps.stream()
                .allMatch(step -> step.outcome() == Outcome.PASSED
                        || (step.part() == Part.NEXT_CREDENTIAL && step.outcome() == Outcome.SKIPPED));
    }

    /**
     * One thing that was tried.
     *
     * @param part what
     * @param outcome how it went
     * @param hint what to do about it
     * @param facts what was seen, by name, such as {@code error} and {@code correlationId}; never a secret
     */
    public record Step(Part part, Outcome outcome, Optional<AdminHint> hint, Map<String, String> facts) {

        /** Copies the facts. */
        public Step {
            facts = Map.copyOf(facts);
        }

        /**
         * A step that could not be tried.
         *
         * @param part what
         * @return the step, without anything seen
         */
        public static Step skipped(Part part) {
            return new Step(part, Outcome.SKIPPED, Optional.empty(), Map.of());
        }
    }
}
