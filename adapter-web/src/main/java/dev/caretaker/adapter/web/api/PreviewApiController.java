package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.api.housekeeping.CleanupJson;
import dev.caretaker.adapter.web.api.housekeeping.HousekeepingJson;
import dev.caretaker.adapter.web.api.housekeeping.PlanJson;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.settings.PreviewSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a save of any section would do. */
@Controller("/web/api/settings/{section}")
@Secured("SETTINGS")
@Tag(name = "Settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewApiController {

    private final PreviewSettings preview;
    private final HousekeepingJson housekeeping;
    private final SectionBodies bodies;
    private final RequestOrigin origin;

    PreviewApiController(
            PreviewSettings preview, HousekeepingJson housekeeping, SectionBodies bodies, RequestOrigin origin) {
        this.preview = preview;
        this.housekeeping = housekeeping;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * Checks values without storing them.
     *
     * @param section id of the section
     * @param body every value
     * @param request the request
     * @param signedIn who
     * @return what would change
     */
    @Post("/preview")
    @Operation(operationId = "previewSection")
    @TakesSection
    Preview preview(
            @PathVariable String section,
            @Body byte @Nullable [] body,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        Submission submission = bodies.submission(section, body, 0);
        PreviewSettings.Preview people = preview.preview(submission, origin.actor(request, signedIn));
        return Preview.of(people, housekeeping.of(submission));
    }

    /**
     * What a save would do.
     *
     * @param changedFields paths of the values that would change
     * @param usersAffected users who would be signed out, have to change their password or get a second factor; null
     *     where nobody is met
     * @param dueBy when the first of those who need a second factor no longer get in without one; null if there are none
     * @param plan which backups would be removed and why; left out unless it is about backups
     * @param logs what would be removed from each log; left out unless it is about logs
     * @param sizeWarnings sizes, one by one or together, that limit nothing because the disk is smaller; left out unless it
     *     is about backups or logs
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Preview(
            List<String> changedFields,
            @Nullable Integer usersAffected,
            @Nullable Instant dueBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PlanJson plan,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<CleanupJson> logs,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> sizeWarnings) {

        static Preview of(PreviewSettings.Preview people, HousekeepingJson.Preview housekeeping) {
            OptionalInt users = people.usersAffected();
            return new Preview(
                    people.changedFields(),
                    users.isPresent() ? users.getAsInt() : null,
                    people.dueBy().orElse(null),
                    housekeeping.plan(),
                    housekeeping.logs(),
                    housekeeping.sizeWarnings());
        }
    }
}
