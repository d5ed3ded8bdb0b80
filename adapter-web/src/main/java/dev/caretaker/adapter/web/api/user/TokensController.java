package dev.caretaker.adapter.web.api.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.JsonBodies;
import dev.caretaker.adapter.web.api.Parameters;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.ApiTokens;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One's own API tokens; only somebody who signed in makes, sees and revokes them. */
@Controller("/web/api/tokens")
@Secured(SecurityRule.IS_AUTHENTICATED)
@SessionOnly
@Tag(name = "API tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokensController {

    private static final String NAME = "name";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String PERMISSIONS = "permissions";

    private final ApiTokens tokens;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    TokensController(ApiTokens tokens, JsonBodies bodies, RequestOrigin origin) {
        this.tokens = tokens;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * One's own API tokens that have not expired.
     *
     * @param signedIn the session
     * @return newest first
     */
    @Get
    @Operation(operationId = "listTokens")
    List<TokenJson> list(@Parameter(hidden = true) SignedIn signedIn) {
        return tokens.list(signedIn.user().id()).stream().map(TokenJson::of).toList();
    }

    /**
     * Makes an API token.
     *
     * @param body its name, its end and what it may do
     * @param request the request
     * @param signedIn the session
     * @return the token, never to be seen again
     */
    @Post
    @Operation(operationId = "makeToken")
    @Status(HttpStatus.CREATED)
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewToken.class)))
    MadeToken make(@Body byte @Nullable [] body, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        JsonNode object = bodies.object(body, Set.of(NAME, EXPIRES_AT, PERMISSIONS));
        String name = bodies.text(object, NAME);
        String expiresAt = bodies.text(object, EXPIRES_AT);
        List<String> permissions =
                bodies.optionalTexts(object, PERMISSIONS).orElseThrow(() -> bodies.missing(PERMISSIONS));
        ApiTokens.Wish wish =
                new ApiTokens.Wish(name, Parameters.instant(EXPIRES_AT, expiresAt), Set.copyOf(permissions));
        return MadeToken.of(tokens.make(signedIn, wish, origin.actor(request, signedIn)));
    }

    /**
     * Revokes one of one's own API tokens; it is dead everywhere at once.
     *
     * @param id id of the token
     * @param request the request
     * @param signedIn the session
     * @return nothing
     */
    @Delete("/{id}")
    @Operation(operationId = "revokeToken")
    @ApiResponse(responseCode = "204", description = "revoked")
    HttpResponse<?> revoke(
            @PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        if (!tokens.revoke(signedIn.user(), id, origin.actor(request, signedIn))) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return HttpResponse.noContent();
    }

    /**
     * What the making of a token sends.
     *
     * @param name what its owner calls it
     * @param expiresAt from when it opens nothing any more, at most 365 days ahead
     * @param permissions what it may do, of what its owner may do
     */
    record NewToken(String name, Instant expiresAt, List<String> permissions) {}

    /**
     * An API token, without the word that opens it.
     *
     * @param id names it; knowing it does not open anything
     * @param name what its owner calls it
     * @param permissions what it may do as long as its owner may
     * @param createdAt when it was made
     * @param expiresAt from when it opens nothing any more
     * @param lastUsedAt when it was last used; null if never
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TokenJson(
            String id,
            String name,
            Collection<String> permissions,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        static TokenJson of(ApiToken token) {
            return new TokenJson(
                    token.id(),
                    token.name(),
                    token.permissions(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt().orElse(null));
        }
    }

    /**
     * An API token that was just made.
     *
     * @param id names it; knowing it does not open anything
     * @param name what its owner calls it
     * @param permissions what it may do as long as its owner may
     * @param createdAt when it was made
     * @param expiresAt from when it opens nothing any more
     * @param token for {@code Authorization: Bearer}
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MadeToken(
            String id,
            String name,
            Collection<String> permissions,
            Instant createdAt,
            Instant expiresAt,
            String token) {

        static MadeToken of(ApiTokens.Made made) {
            ApiToken token = made.token();
            return new MadeToken(
                    token.id(), token.name(), token.permissions(), token.createdAt(), token.expiresAt(), made.word());
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "MadeToken[" + id + ", ***]";
        }
    }
}
