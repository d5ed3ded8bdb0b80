package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of any section, generically. */
@Controller("/web/api/settings/{section}")
@Secured("SETTINGS")
@Tag(name = "Settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsApiController {

    private final ManageSettings settings;
    private final SectionBodies bodies;
    private final RequestOrigin origin;

    SettingsApiController(ManageSettings settings, SectionBodies bodies, RequestOrigin origin) {
        this.settings = settings;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * The values in force.
     *
     * @param section id of the section
     * @return every value, with the version in {@code ETag}
     */
    @Get
    @Operation(operationId = "showSection")
    @AnswersSection
    HttpResponse<Map<String, Object>> show(@PathVariable String section) {
        return bodies.answer(settings.view(section));
    }

    /**
     * Replaces all values of a section.
     *
     * @param section id of the section
     * @param body every value
     * @param ifMatch the {@code ETag} that the change is based on
     * @param note why; may be left out
     * @param request the request
     * @param signedIn who
     * @return the values as stored, with their version in {@code ETag}
     */
    @Put
    @Operation(operationId = "saveSection")
    @TakesSection
    @AnswersSection
    HttpResponse<Map<String, Object>> save(
            @PathVariable String section,
            @Body byte @Nullable [] body,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @QueryValue String note,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        Submission submission = bodies.submission(section, body, bodies.version(section, ifMatch));
        return bodies.answer(settings.save(submission, origin.actor(request, signedIn), Optional.ofNullable(note)));
    }

    /**
     * Puts a section back to its defaults, as a new revision.
     *
     * @param section id of the section
     * @param ifMatch the {@code ETag} that the reset is based on; may be left out
     * @param request the request
     * @param signedIn who
     * @return the values as stored
     */
    @Delete
    @Operation(operationId = "resetSection")
    @AnswersSection
    HttpResponse<Map<String, Object>> reset(
            @PathVariable String section,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        return bodies.answer(
                settings.reset(section, bodies.basedOn(section, ifMatch), origin.actor(request, signedIn)));
    }
}
