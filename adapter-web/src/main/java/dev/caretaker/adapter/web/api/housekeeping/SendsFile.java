package dev.caretaker.adapter.web.api.housekeeping;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the answer of a call as a file that can be had in parts. */
@Parameter(
        name = HttpHeaders.RANGE,
        in = ParameterIn.HEADER,
        description = "one part, such as bytes=1000-; several parts, or another unit, are answered with the whole file",
        schema = @Schema(type = "string"))
@Parameter(
        name = HttpHeaders.IF_RANGE,
        in = ParameterIn.HEADER,
        description =
                "the ETag of the file of which a part is there already; if it is another one now, the answer is the"
                        + " whole file",
        schema = @Schema(type = "string"))
@ApiResponse(
        responseCode = "200",
        description = "the file",
        headers = {
            @Header(
                    name = HttpHeaders.ETAG,
                    description = "the SHA-256 of the file, for If-Range and If-None-Match",
                    required = true,
                    schema = @Schema(type = "string")),
            @Header(
                    name = HttpHeaders.ACCEPT_RANGES,
                    description = "bytes",
                    required = true,
                    schema = @Schema(type = "string"))
        },
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
        responseCode = "206",
        description = "the part of it that Range asks for",
        headers = {
            @Header(
                    name = HttpHeaders.ETAG,
                    description = "the SHA-256 of the whole file",
                    required = true,
                    schema = @Schema(type = "string")),
            @Header(
                    name = HttpHeaders.CONTENT_RANGE,
                    description = "which part it is, such as bytes 1000-1999/2000",
                    required = true,
                    schema = @Schema(type = "string"))
        },
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = "string", format = "binary")))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface SendsFile {}
