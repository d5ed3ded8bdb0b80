package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.settings.Difference;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Revision;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of any section. */
@Controller("/web/api/settings/{section}")
@Secured("SETTINGS")
@Tag(name = "Settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RevisionsApiController {

    private final ManageSettings settings;
    private final SectionBodies bodies;
    private final RequestOrigin origin;

    RevisionsApiController(ManageSettings settings, SectionBodies bodies, RequestOrigin origin) {
        this.settings = settings;
        this.bodies = bodies;
        this.origin = origin;
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
     * @param ifMatch the {@code ETag} that the restoration is based on; may be left out
     * @param request the request
     * @param signedIn who
     * @return the values as stored
     */
    @Post("/revisions/{number}/restore")
    @Operation(operationId = "restoreRevision")
    @AnswersSection
    HttpResponse<Map<String, Object>> restore(
            @PathVariable String section,
            @PathVariable long number,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        return bodies.answer(
                settings.restore(section, number, bodies.basedOn(section, ifMatch), origin.actor(request, signedIn)));
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
