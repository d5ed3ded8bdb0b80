package dev.caretaker.adapter.web.api.housekeeping;

import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the answer of a call whose run has ended. */
@ApiResponse(
        responseCode = "200",
        description = "how it went",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ResultJson.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface AnswersResult {}
