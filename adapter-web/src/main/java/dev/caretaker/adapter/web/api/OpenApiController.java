package dev.caretaker.adapter.web.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** The description of the REST API, for everybody who is signed in. */
@Hidden
@Controller("/web/api")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class OpenApiController {

    private final OpenApiDocument document;

    OpenApiController(OpenApiDocument document) {
        this.document = document;
    }

    @Get("/openapi.yaml")
    @Produces("application/yaml")
    String yaml() {
        return document.yaml();
    }

    @Get("/openapi.json")
    @Produces("application/json")
    String json() {
        return document.json();
    }
}
