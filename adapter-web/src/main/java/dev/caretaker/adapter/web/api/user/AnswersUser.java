package dev.caretaker.adapter.web.api.user;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the answer of a call as a user with their version. */
@ApiResponse(
        responseCode = "200",
        description = "the user as stored",
        headers =
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "the version, for If-Match",
                        required = true,
                        schema = @Schema(type = "string")),
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = UserJson.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface AnswersUser {}
