package dev.caretaker.adapter.web.api.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.application.log.LogStore;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What checking a log found.
 *
 * @param complete whether every row is as it was written
 * @param from number of the first row there should be; those before were removed by clean-up
 * @param to number of the last row there should be
 * @param brokenAt number of the first row that is missing, changed or out of place; null if none is
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record VerificationJson(
        boolean complete, long from, long to, @Nullable Long brokenAt) {

    static VerificationJson of(LogStore.Verification found) {
        Long broken = found.brokenAt().isPresent() ? found.brokenAt().getAsLong() : null;
        return new VerificationJson(broken == null, found.from(), found.to(), broken);
    }
}
