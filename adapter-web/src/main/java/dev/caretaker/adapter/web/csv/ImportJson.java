package dev.caretaker.adapter.web.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.problem.Problem.RefusedField;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.user.ImportPlan;
import dev.caretaker.application.user.ImportPlan.Action;
import dev.caretaker.application.user.ImportPlan.Step;
import dev.caretaker.domain.access.Password;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import of users did, or would do.
 *
 * @param dryRun whether it only would
 * @param created lines of users who were not there
 * @param changed lines of users who were different
 * @param same lines of users who were exactly so
 * @param refused lines that could not be done
 * @param lines one per line of the file
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ImportJson(boolean dryRun, long created, long changed, long same, long refused, List<LineJson> lines) {

    static ImportJson of(ImportPlan plan, boolean dryRun, Wording wording) {
        return new ImportJson(
                dryRun,
                plan.count(Action.CREATE),
                plan.count(Action.CHANGE),
                plan.count(Action.SAME),
                plan.count(Action.REFUSED),
                plan.steps().stream().map(step -> LineJson.of(step, wording)).toList());
    }

    /**
     * What became of a line.
     *
     * @param line its number; the line that names the columns is 1
     * @param username the name it gives
     * @param action what becomes of it
     * @param violations why it is refused
     * @param initialPassword a random password that has to be changed at the first sign-in; only of a user who was created
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineJson(
            int line,
            String username,
            Action action,
            List<RefusedField> violations,
            @Nullable String initialPassword) {

        static LineJson of(Step step, Wording wording) {
            return new LineJson(
                    step.line(),
                    step.username(),
                    step.action(),
                    step.violations().stream()
                            .map(one -> new RefusedField(one.field(), one.code(), wording.of(one)))
                            .toList(),
                    step.oneTimePassword().map(Password::reveal).orElse(null));
        }

        /** Hides the password. */
        @Override
        public String toString() {
            return "LineJson[" + line + ", " + action + ", ***]";
        }
    }
}
