package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.adapter.web.api.EntraJson.ShownCredential;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.ConnectMicrosoft;
import dev.caretaker.application.sso.TestConnection;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.ManageCredentials.Slot;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.PublicCertificate;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connection to Microsoft with the credential it needs, which is never shown. */
@Controller("/web/api/settings/entra-sso")
@Secured("SETTINGS")
@Tag(name = "Single sign-on")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EntraSettingsController {

    private static final String SECTION = "entra-sso";
    private static final String CREDENTIAL = "credential";

    private final ManageSettings settings;
    private final ConnectMicrosoft connect;
    private final ManageCredentials credentials;
    private final TestConnection test;
    private final SectionJson json;
    private final CredentialJson credentialJson;
    private final JsonBodies bodies;
    private final RequestOrigin origin;
    private final Clock clock;

    EntraSettingsController(
            ManageSettings settings,
            ConnectMicrosoft connect,
            ManageCredentials credentials,
            TestConnection test,
            SectionJson json,
            CredentialJson credentialJson,
            JsonBodies bodies,
            RequestOrigin origin,
            Clock clock) {
        this.settings = settings;
        this.connect = connect;
        this.credentials = credentials;
        this.test = test;
        this.json = json;
        this.credentialJson = credentialJson;
        this.bodies = bodies;
        this.origin = origin;
        this.clock = clock;
    }

    /**
     * The connection in force, and what may be seen of its credentials.
     *
     * @return every value, with the version in {@code ETag}
     */
    @Get
    @Operation(operationId = "showEntra")
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = HttpHeaders.ETAG,
                            description = "the version, for If-Match",
                            required = true,
                            schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Shown.class)))
    HttpResponse<EntraJson.Shown> show() {
        return answer(settings.view(SECTION));
    }

    /**
     * Replaces the connection, and the credential if one is given.
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
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Connection.class)))
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = HttpHeaders.ETAG,
                            description = "the version, for If-Match",
                            required = true,
                            schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Shown.class)))
    HttpResponse<EntraJson.Shown> save(
            @Body byte @Nullable [] body,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @QueryValue String note,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        if (ifMatch == null) {
            throw new ProblemException(ProblemKind.PRECONDITION_REQUIRED);
        }
        JsonNode object = bodies.object(body);
        long version = EntityTags.version(ifMatch)
                .orElseGet(() -> settings.view(SECTION).version());
        Submission submission = new Submission(SECTION, text(object), version);
        return answer(
                connect.save(submission, given(object), origin.actor(request, signedIn), Optional.ofNullable(note)));
    }

    /**
     * Tries a connection without storing anything.
     *
     * @param body as for saving
     * @return the outcome of each step
     */
    @Post("/test")
    @Operation(operationId = "testEntra")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Connection.class)))
    @ApiResponse(
            responseCode = "200",
            description = "the outcome of each step",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Report.class)))
    EntraJson.Report test(@Body byte @Nullable [] body) {
        JsonNode object = bodies.object(body);
        EntraConnection connection = EntraConnection.SECTION.read(text(object));
        return EntraJson.Report.of(test.run(connection, given(object)));
    }

    /**
     * The certificate in use, to be uploaded to the Azure application.
     *
     * @return PEM
     */
    @Get(uri = "/certificate.pem", produces = "application/x-pem-file")
    @Operation(operationId = "certificateAsPem")
    HttpResponse<String> pem() {
        return HttpResponse.ok(certificate().pem());
    }

    /**
     * The certificate in use, to be uploaded to the Azure application.
     *
     * @return DER
     */
    @Get(uri = "/certificate.cer", produces = "application/pkix-cert")
    @Operation(operationId = "certificateAsDer")
    HttpResponse<byte[]> cer() {
        return HttpResponse.ok(certificate().der());
    }

    private PublicCertificate certificate() {
        return credentials
                .stored()
                .current()
                .flatMap(EntraCredential::certificate)
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND));
    }

    /**
     * Gives the credential that is tried when Entra refuses the present one.
     *
     * @param body the credential
     * @param request the request
     * @param signedIn who
     * @return every value
     */
    @Put("/next-credential")
    @Operation(operationId = "giveNextCredential")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Credential.class)))
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Shown.class)))
    HttpResponse<EntraJson.Shown> giveNext(
            @Body byte @Nullable [] body, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        EntraCredential credential = credentials.prepare(credentialJson.read(bodies.object(body)));
        credentials.keep(
                credential, Slot.NEXT, settings.current(EntraConnection.class), origin.actor(request, signedIn));
        return answer(settings.view(SECTION));
    }

    /**
     * Brings the next credential into use.
     *
     * @param request the request
     * @param signedIn who
     * @return every value
     */
    @Post("/next-credential/switch")
    @Operation(operationId = "switchToNextCredential")
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Shown.class)))
    HttpResponse<EntraJson.Shown> switchToNext(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        return found(credentials.switchToNext(origin.actor(request, signedIn)));
    }

    /**
     * Forgets the next credential.
     *
     * @param request the request
     * @param signedIn who
     * @return every value
     */
    @Delete("/next-credential")
    @Operation(operationId = "dropNextCredential")
    @ApiResponse(
            responseCode = "200",
            description = "every value",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Shown.class)))
    HttpResponse<EntraJson.Shown> dropNext(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        return found(credentials.dropNext(origin.actor(request, signedIn)));
    }

    private HttpResponse<EntraJson.Shown> found(boolean wasThere) {
        if (!wasThere) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return answer(settings.view(SECTION));
    }

    private Map<String, String> text(JsonNode object) {
        ObjectNode section = object.deepCopy();
        section.remove(CREDENTIAL);
        return json.read(EntraConnection.SECTION, section);
    }

    private Optional<GivenCredential> given(JsonNode object) {
        return Optional.ofNullable(object.get(CREDENTIAL)).map(credentialJson::read);
    }

    private HttpResponse<EntraJson.Shown> answer(SectionView view) {
        Map<String, String> text = view.text();
        StoredCredentials stored = credentials.stored();
        EntraJson.Shown shown = new EntraJson.Shown(
                Boolean.parseBoolean(text.get("enabled")),
                text.getOrDefault("cloud", ""),
                text.getOrDefault("tenantId", ""),
                text.getOrDefault("clientId", ""),
                text.getOrDefault("localLogin", ""),
                Boolean.parseBoolean(text.get("logoutFromMicrosoft")),
                Integer.parseInt(text.getOrDefault("clockSkewSeconds", "0")),
                shown(stored.current()),
                shown(stored.next()));
        return HttpResponse.ok(shown).header(HttpHeaders.ETAG, EntityTags.of(view.version()));
    }

    private @Nullable ShownCredential shown(Optional<EntraCredential> credential) {
        return credential.map(one -> ShownCredential.of(one, clock.instant())).orElse(null);
    }
}
