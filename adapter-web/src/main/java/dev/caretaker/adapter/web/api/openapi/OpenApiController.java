package dev.caretaker.adapter.web.api.openapi;

import dev.caretaker.adapter.web.problem.Problem;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The description of the REST API, for those whom the section {@code api-documentation} lets in. */
@Controller("/web/api")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "Documentation")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OpenApiController {

    private static final String YAML = "application/yaml";
    private static final String PROBLEM_JSON = "application/problem+json";

    private final OpenApiDocument document;
    private final DocumentReaders readers;

    OpenApiController(OpenApiDocument document, DocumentReaders readers) {
        this.document = document;
        this.readers = readers;
    }

    /**
     * This document in YAML, with the operations that one's permissions allow.
     *
     * @param as name of a user, to see it as they do; only for holders of SETTINGS and USERS
     * @param signedIn who reads
     * @return the document
     */
    @Get("/openapi.yaml")
    @Produces(YAML)
    @Operation(operationId = "showDocumentInYaml")
    @ApiResponse(
            responseCode = "200",
            description = "the document",
            content = @Content(mediaType = YAML, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "404",
            description = "not for the reader",
            content = @Content(mediaType = PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    String yaml(@Nullable @QueryValue String as, @Parameter(hidden = true) SignedIn signedIn) {
        return document.yaml(reader(as, signedIn).permissions());
    }

    /**
     * This document in JSON, with the operations that one's permissions allow.
     *
     * @param as name of a user, to see it as they do; only for holders of SETTINGS and USERS
     * @param signedIn who reads
     * @return the document
     */
    @Get("/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "showDocumentInJson")
    @ApiResponse(
            responseCode = "200",
            description = "the document",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = "object",
                                            additionalProperties = Schema.AdditionalPropertiesValue.TRUE)))
    @ApiResponse(
            responseCode = "404",
            description = "not for the reader",
            content = @Content(mediaType = PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    String json(@Nullable @QueryValue String as, @Parameter(hidden = true) SignedIn signedIn) {
        return document.json(reader(as, signedIn).permissions());
    }

    private User reader(@Nullable String as, SignedIn signedIn) {
        return as == null ? readers.oneself(signedIn) : readers.another(as, signedIn);
    }
}
