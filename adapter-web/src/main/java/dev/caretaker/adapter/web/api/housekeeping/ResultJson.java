package dev.caretaker.adapter.web.api.housekeeping;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param outcome {@code DONE}, or {@code PARTIAL} if some of it could not be done
 * @param counts what was done, by name
 * @param affected what could not be done
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ResultJson(String outcome, Map<String, Long> counts, List<String> affected) {

    /** A run that somebody asked for and that did nothing is a refusal. */
    static ResultJson ofRun(JobResult result) {
        if (result.outcome() == Outcome.HELD) {
            throw new ProblemException(ProblemKind.JOB_HELD);
        }
        return new ResultJson(result.outcome().name(), result.counts(), result.affected());
    }
}
