package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.api.openapi.OpenApiDocument;
import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the body of a call as every value of a section. */
@RequestBody(
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = OpenApiDocument.SECTION)))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface TakesSection {}
