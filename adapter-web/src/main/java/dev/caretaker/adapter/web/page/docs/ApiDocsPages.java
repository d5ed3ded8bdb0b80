package dev.caretaker.adapter.web.page.docs;

import dev.caretaker.adapter.web.api.openapi.DocumentReaders;
import dev.caretaker.adapter.web.api.openapi.OpenApiDocument;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The interactive documentation of the REST API; for those who may not read it there is nothing at its address. Swagger
 * UI 5.34.1 lives under the content security policy of every other page: it sets styles through the object model only.
 */
@Hidden
@Controller("/api-docs")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiDocsPages {

    private final OpenApiDocument document;
    private final DocumentReaders readers;
    private final ManageUsers users;
    private final Wording wording;
    private final Pages pages;

    ApiDocsPages(OpenApiDocument document, DocumentReaders readers, ManageUsers users, Wording wording, Pages pages) {
        this.document = document;
        this.readers = readers;
        this.users = users;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, @Nullable @QueryValue String as) {
        if (!readers.isOpenTo(signedIn)) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        boolean mayViewAs = readers.mayViewAsOthers(signedIn.user());
        Optional<String> name = Optional.ofNullable(as).filter(typed -> mayViewAs && !typed.isBlank());
        Optional<String> problem = name.flatMap(this::problem);
        Optional<String> eyes = name.filter(typed -> problem.isEmpty());
        Set<String> permissions =
                eyes.flatMap(users::find).orElse(signedIn.user()).permissions();
        String query = eyes.map(typed -> "?as=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .orElse("");
        var page = new ApiDocsPage(
                "/web/api/openapi.json" + query,
                "/web/api/openapi.yaml" + query,
                document.calls(permissions),
                readers.letsTryOut() && query.isEmpty(),
                mayViewAs,
                name.orElse(""),
                problem.orElse(null));
        HttpStatus status = problem.isPresent() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK;
        return pages.show(request, signedIn, status, new View("api-docs", wording.text("page.api-docs"), page));
    }

    /** Why there is nothing to see through the eyes of somebody. */
    private Optional<String> problem(String username) {
        Optional<User> reader = users.find(username);
        if (reader.isEmpty()) {
            return Optional.of(wording.text("api-docs.unknown-user"));
        }
        boolean isReader =
                reader.filter(User::enabled).filter(readers::isOpenTo).isPresent();
        return isReader ? Optional.empty() : Optional.of(wording.text("api-docs.no-reader"));
    }
}
