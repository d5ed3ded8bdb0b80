package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.ConnectMicrosoft;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connection to Microsoft with the credential it needs, which is never shown. */
@Controller("/web/api/settings/entra-sso")
@Secured("SETTINGS")
@Tag(name = "Single sign-on")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EntraSettingsController {

    private static final String SECTION = "entra-sso";

    private final ManageSettings settings;
    private final ConnectMicrosoft connect;
    private final EntraAnswers answers;
    private final EntraBodies bodies;
    private final RequestOrigin origin;

    EntraSettingsController(
            ManageSettings settings,
            ConnectMicrosoft connect,
            EntraAnswers answers,
            EntraBodies bodies,
            RequestOrigin origin) {
        this.settings = settings;
        this.connect = connect;
        this.answers = answers;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * The connection in force, and what may be seen of its credentials.
     *
     * @return every value, with the version in {@code ETag}
     */
    @Get
    @Operation(operationId = "showEntra")
    @AnswersConnection
    HttpResponse<EntraJson.Shown> show() {
        return answers.stored();
    }

    /**
     * Replaces the connection, and the credential if one is given. What was read can be sent back with other values: a
     * {@code credential} as it was shown keeps the stored one.
     *
     * @param body every value of the section, and {@code credential} unless the stored one goes on
     * @param ifMatch the {@code ETag} that the change is based on
     * @param note why; may be left out
     * @param request the request
     * @param signedIn who
     * @return the values as stored
     */
    @Put
    @Operation(operationId = "saveEntra")
    @TakesConnection
    @AnswersConnection
    HttpResponse<EntraJson.Shown> save(
            @Body byte @Nullable [] body,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @QueryValue String note,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        long version = EntityTags.required(ifMatch, this::storedVersion);
        EntraBodies.Given given = bodies.connection(body);
        Submission submission = new Submission(SECTION, given.text(), version);
        return answers.answer(connect.save(
                submission, given.credential(), origin.actor(request, signedIn), Optional.ofNullable(note)));
    }

    /**
     * Puts the connection back to its defaults, as a new revision; the credential stays, but opens nothing any more.
     *
     * @param ifMatch the {@code ETag} that the reset is based on; may be left out
     * @param request the request
     * @param signedIn who
     * @return the values as stored
     */
    @Delete
    @Operation(operationId = "resetEntra")
    @AnswersConnection
    HttpResponse<EntraJson.Shown> reset(
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        Optional<Long> basedOn = EntityTags.version(ifMatch, this::storedVersion);
        return answers.answer(settings.reset(SECTION, basedOn, origin.actor(request, signedIn)));
    }

    private long storedVersion() {
        return settings.view(SECTION).version();
    }

    /**
     * Checks a connection, and the credential if one is given, without storing anything or asking Microsoft.
     *
     * @param body as for saving
     * @param request the request
     * @param signedIn who
     * @return what would change; {@code credential} is among it if one is given
     */
    @Post("/preview")
    @Operation(operationId = "previewEntra")
    @TakesConnection
    PreviewApiController.Preview preview(
            @Body byte @Nullable [] body, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        EntraBodies.Given given = bodies.connection(body);
        List<String> changed = connect.check(
                new Submission(SECTION, given.text(), 0), given.credential(), origin.actor(request, signedIn));
        return new PreviewApiController.Preview(changed, null, null, null, null, null);
    }
}
