package dev.caretaker.adapter.web.api.user;

import dev.caretaker.adapter.web.api.EntityTags;
import dev.caretaker.adapter.web.api.Parameters;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.UnknownUserException;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users as administrators see, create and change them. */
@Controller("/web/api/users")
@Secured("USERS")
@Tag(name = "Users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UsersApiController {

    private static final String PATH = "/web/api/users";
    private static final String TOTAL = "X-Total-Count";
    private static final String CUT = "X-Search-Cut";

    private final ManageUsers users;
    private final UserBodies bodies;
    private final RequestOrigin origin;

    UsersApiController(ManageUsers users, UserBodies bodies, RequestOrigin origin) {
        this.users = users;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * A page of users, in the order of their names.
     *
     * @param text only users in whose names every word of this begins a word; at most five words count
     * @param page number of the page, from 0
     * @param size users per page, at most 500
     * @return the users; their number on all pages and the other pages stand in headers
     */
    @Get
    @Operation(operationId = "listUsers")
    @ApiResponse(
            responseCode = "200",
            description = "the users of the page",
            headers = {
                @io.swagger.v3.oas.annotations.headers.Header(
                        name = TOTAL,
                        description = "users on all pages",
                        required = true,
                        schema = @Schema(type = "integer")),
                @io.swagger.v3.oas.annotations.headers.Header(
                        name = HttpHeaders.LINK,
                        description = "the pages first, prev, next and last (RFC 8288), relative to the server",
                        required = true,
                        schema = @Schema(type = "string")),
                @io.swagger.v3.oas.annotations.headers.Header(
                        name = CUT,
                        description = "true if the search would find more users than it lists",
                        schema = @Schema(type = "boolean"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            array = @ArraySchema(schema = @Schema(implementation = UserJson.class))))
    HttpResponse<List<UserJson>> list(
            @Nullable @QueryValue String text,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "0") String page,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "50") String size) {
        Optional<String> search = Optional.ofNullable(text).filter(given -> !given.isBlank());
        UserQuery query = new UserQuery(
                search,
                Parameters.number("page", page, 0, Parameters.LAST_PAGE),
                Parameters.number("size", size, 1, UserQuery.LARGEST_PAGE));
        UserPage found = users.list(query);
        PageLinks links = new PageLinks(PATH, search, query.page(), query.size(), found.total());
        MutableHttpResponse<List<UserJson>> answer = HttpResponse.ok(
                        found.users().stream().map(UserJson::of).toList())
                .header(TOTAL, Long.toString(found.total()))
                .header(HttpHeaders.LINK, links.header());
        return found.cut() ? answer.header(CUT, "true") : answer;
    }

    /**
     * Creates a user.
     *
     * @param body who
     * @param request the request
     * @param signedIn who creates them
     * @return the user, with a random password if none was given
     */
    @Post
    @Operation(operationId = "createUser")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserBodies.NewUser.class)))
    @ApiResponse(
            responseCode = "201",
            description = "the user",
            headers = {
                @io.swagger.v3.oas.annotations.headers.Header(
                        name = HttpHeaders.LOCATION,
                        description = "address of the user, relative to the server",
                        required = true,
                        schema = @Schema(type = "string")),
                @io.swagger.v3.oas.annotations.headers.Header(
                        name = HttpHeaders.ETAG,
                        description = "the version, for If-Match",
                        required = true,
                        schema = @Schema(type = "string"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserJson.WithPassword.class)))
    HttpResponse<UserJson.WithPassword> create(
            @Body byte @Nullable [] body, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        UserBodies.Created wanted = bodies.created(body);
        ManageUsers.WithPassword made =
                users.create(wanted.profile(), wanted.password(), origin.administrator(request, signedIn));
        return HttpResponse.created(UserJson.WithPassword.of(made), address(made.user()))
                .header(HttpHeaders.ETAG, EntityTags.of(made.user().version()));
    }

    private static URI address(User user) {
        String name = URLEncoder.encode(user.username(), StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(PATH + "/" + name);
    }

    /**
     * A user.
     *
     * @param username name of the user, in any spelling
     * @return the user, with the version in {@code ETag}
     */
    @Get("/{username}")
    @Operation(operationId = "showUser")
    @AnswersUser
    HttpResponse<UserJson> show(@PathVariable String username) {
        return answer(existing(username));
    }

    private User existing(String username) {
        return users.find(username).orElseThrow(UnknownUserException::new);
    }

    /**
     * Changes a user: what is sent replaces everything but the name. Takes effect on running sessions at once.
     *
     * @param username name of the user, in any spelling
     * @param body what they shall be
     * @param ifMatch the {@code ETag} that the change is based on; may be left out
     * @param request the request
     * @param signedIn who changes them
     * @return the user as stored, with the version in {@code ETag}
     */
    @Put("/{username}")
    @Operation(operationId = "changeUser")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserBodies.ChangedUser.class)))
    @AnswersUser
    HttpResponse<UserJson> change(
            @PathVariable String username,
            @Body byte @Nullable [] body,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        return answer(users.change(
                bodies.changed(username, body), basedOn(username, ifMatch), origin.administrator(request, signedIn)));
    }

    private Optional<Long> basedOn(String username, @Nullable String ifMatch) {
        return EntityTags.version(ifMatch, () -> existing(username).version());
    }

    private static HttpResponse<UserJson> answer(User user) {
        return EntityTags.tagged(UserJson.of(user), user.version());
    }

    /**
     * Deletes a user with everything that is theirs.
     *
     * @param username name of the user, in any spelling
     * @param ifMatch the {@code ETag} that the deletion is based on; may be left out
     * @param request the request
     * @param signedIn who deletes them
     * @return nothing
     */
    @Delete("/{username}")
    @Operation(operationId = "deleteUser")
    @ApiResponse(responseCode = "204", description = "deleted")
    HttpResponse<?> delete(
            @PathVariable String username,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        users.delete(username, basedOn(username, ifMatch), origin.administrator(request, signedIn));
        return HttpResponse.noContent();
    }
}
