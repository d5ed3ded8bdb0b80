package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.api.housekeeping.CleanupJson;
import dev.caretaker.adapter.web.api.housekeeping.HousekeepingJson;
import dev.caretaker.adapter.web.api.housekeeping.PlanJson;
import dev.caretaker.adapter.web.api.openapi.OpenApiDocument;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Difference;
import dev.caretaker.application.settings.PreviewSettings;
import dev.caretaker.application.settings.Revision;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.section.Section;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Settings of any section, generically. */
@Controller("/web/api/settings/{section}")
@Secured("SETTINGS")
@Tag(name = "Settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsApiController {

    private final ManageSettings settings;
    private final PreviewSettings preview;
    private final HousekeepingJson housekeeping;
    private final SectionJson json;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    SettingsApiController(
            ManageSettings settings,
            PreviewSettings preview,
            HousekeepingJson housekeeping,
            SectionJson json,
            JsonBodies bodies,
            RequestOrigin origin) {
        this.settings = settings;
        this.preview = preview;
        this.housekeeping = housekeeping;
        this.json = json;
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
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = HttpHeaders.ETAG,
                            description = "the version, for If-Match",
                            required = true,
                            schema = @Schema(type = "string")),
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = OpenApiDocument.SECTION)))
    HttpResponse<Map<String, Object>> show(@PathVariable String section) {
        return answer(settings.view(section));
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
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = OpenApiDocument.SECTION)))
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = HttpHeaders.ETAG,
                            description = "the version, for If-Match",
                            required = true,
                            schema = @Schema(type = "string")),
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = OpenApiDocument.SECTION)))
    HttpResponse<Map<String, Object>> save(
            @PathVariable String section,
            @Body byte @Nullable [] body,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @QueryValue String note,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        Submission submission = submission(section, body, version(section, ifMatch));
        return answer(settings.save(submission, origin.actor(request, signedIn), Optional.ofNullable(note)));
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
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = OpenApiDocument.SECTION)))
    Preview preview(
            @PathVariable String section,
            @Body byte @Nullable [] body,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        Submission submission = submission(section, body, 0);
        PreviewSettings.Preview people = preview.preview(submission, origin.actor(request, signedIn));
        return Preview.of(people, housekeeping.of(submission));
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
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = HttpHeaders.ETAG,
                            description = "the version, for If-Match",
                            required = true,
                            schema = @Schema(type = "string")),
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = OpenApiDocument.SECTION)))
    HttpResponse<Map<String, Object>> reset(
            @PathVariable String section,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        Optional<Long> basedOn = Optional.ofNullable(ifMatch).map(tag -> version(section, tag));
        return answer(settings.reset(section, basedOn, origin.actor(request, signedIn)));
    }

    /**
     * Every save of a section.
     *
     * @param section id of the section
     * @return newest first
     */
    @Get("/revisions")
    @Operation(operationId = "listRevisions")
    List<RevisionJson> revisions(@PathVariable String section) {
        return settings.revisions(section).stream()
                .map(revision -> RevisionJson.of(section, revision))
                .toList();
    }

    /**
     * Two revisions of a section side by side.
     *
     * @param section id of the section
     * @param left number of one, 0 for the defaults
     * @param right number of the other, 0 for the defaults
     * @return one line per value
     */
    @Get("/revisions/compare")
    @Operation(operationId = "compareRevisions")
    List<Line> compare(@PathVariable String section, @QueryValue long left, @QueryValue long right) {
        return settings.compare(section, left, right).stream().map(Line::of).toList();
    }

    /**
     * Puts a section back to an earlier revision, as a new revision.
     *
     * @param section id of the section
     * @param number number of the revision
     * @param request the request
     * @param signedIn who
     * @return the values as stored
     */
    @Post("/revisions/{number}/restore")
    @Operation(operationId = "restoreRevision")
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = HttpHeaders.ETAG,
                            description = "the version, for If-Match",
                            required = true,
                            schema = @Schema(type = "string")),
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = OpenApiDocument.SECTION)))
    HttpResponse<Map<String, Object>> restore(
            @PathVariable String section,
            @PathVariable long number,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        return answer(settings.restore(section, number, Optional.empty(), origin.actor(request, signedIn)));
    }

    private Submission submission(String sectionId, byte @Nullable [] body, long basedOn) {
        Section<?> section = settings.catalogue().section(sectionId);
        return new Submission(sectionId, json.read(section, bodies.object(body)), basedOn);
    }

    private long version(String section, @Nullable String ifMatch) {
        return EntityTags.required(ifMatch, () -> settings.view(section).version());
    }

    private HttpResponse<Map<String, Object>> answer(SectionView view) {
        return EntityTags.tagged(json.write(view.section(), view.text()), view.version());
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
            List<CleanupJson> logs) {

        static Preview of(PreviewSettings.Preview people, HousekeepingJson.Preview housekeeping) {
            OptionalInt users = people.usersAffected();
            return new Preview(
                    people.changedFields(),
                    users.isPresent() ? users.getAsInt() : null,
                    people.dueBy().orElse(null),
                    housekeeping.plan(),
                    housekeeping.logs());
        }
    }

    /**
     * One save.
     *
     * @param number rises with every save
     * @param at when
     * @param by who
     * @param from from where
     * @param note why; null if they did not say
     * @param changedFields paths of the values that changed
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RevisionJson(
            long number,
            Instant at,
            String by,
            String from,
            @Nullable String note,
            List<String> changedFields) {

        static RevisionJson of(String section, Revision revision) {
            return new RevisionJson(
                    revision.number(),
                    revision.at(),
                    revision.actor().username(),
                    revision.actor().address().getHostAddress(),
                    revision.note().orElse(null),
                    revision.changedFields().getOrDefault(section, List.of()));
        }
    }

    /**
     * One value in two revisions.
     *
     * @param field path of the value
     * @param left value in the one; null if it has none
     * @param right value in the other; null if it has none
     * @param differs whether the two differ
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Line(
            String field, @Nullable String left, @Nullable String right, boolean differs) {

        static Line of(Difference difference) {
            return new Line(
                    difference.path(),
                    difference.left().orElse(null),
                    difference.right().orElse(null),
                    difference.differs());
        }
    }
}
