package dev.caretaker.adapter.web.api.housekeeping;

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

/** Describes the answer of a call whose run takes long and goes on. */
@ApiResponse(
        responseCode = "202",
        description = "takes longer than an answer can wait, and goes on: the run as it is now, RUNNING",
        headers =
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "address of the run, which tells how it ends",
                        required = true,
                        schema = @Schema(type = "string")),
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RunJson.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface AnswersOngoing {}
