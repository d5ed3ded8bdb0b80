package dev.caretaker.adapter.web.csv;

import dev.caretaker.adapter.web.api.Parameters;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ImportPlan;
import dev.caretaker.application.user.ImportUsers;
import dev.caretaker.application.user.ImportUsers.Line;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.reactivestreams.Publisher;

/** Users as a file. */
@Controller("/web/api/users.csv")
@Secured("USERS")
@Tag(name = "Users")
final class UsersCsvController {

    private static final String CSV = "text/csv";

    private final UsersExport export;
    private final ImportUsers imports;
    private final UsersCsv csv;
    private final RequestOrigin origin;
    private final Wording wording;

    UsersCsvController(UsersExport export, ImportUsers imports, UsersCsv csv, RequestOrigin origin, Wording wording) {
        this.export = export;
        this.imports = imports;
        this.csv = csv;
        this.origin = origin;
        this.wording = wording;
    }

    /**
     * All users as CSV (RFC 4180) in UTF-8, never with a password. A cell that a spreadsheet would take for a formula is
     * led by an apostrophe, which the import takes off.
     *
     * @return one line per user, in the order of their names; users who come or go meanwhile may be missing or come twice
     */
    @Get
    @Produces(CSV)
    @Operation(operationId = "exportUsers")
    @ApiResponse(
            responseCode = "200",
            description = "one line per user below a line that names the columns",
            headers =
                    @Header(
                            name = HttpHeaders.CONTENT_DISPOSITION,
                            description = "name for the file",
                            required = true,
                            schema = @Schema(type = "string")),
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    HttpResponse<Publisher<String>> export() {
        return HttpResponse.<Publisher<String>>ok(export.lines())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"users.csv\"")
                .contentType(CSV + "; charset=utf-8");
    }

    /**
     * Imports users from CSV as it is exported, with the columns in any order and at most 2000 lines. Users who are not
     * there yet are created with a random password, others become what their line says, and nobody is deleted. If one line
     * is refused, nothing is changed; the fields of the violations name the line, such as {@code line 3: username}.
     *
     * @param body the file
     * @param dryRun true to change nothing and learn what would happen
     * @param request the request
     * @param signedIn who imports
     * @return what became of every line
     */
    @Post
    @Consumes(CSV)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(operationId = "importUsers")
    @RequestBody(content = @Content(mediaType = CSV, schema = @Schema(type = "string", format = "binary")))
    ImportJson importAll(
            @Body byte[] body,
            @Parameter(schema = @Schema(type = "boolean")) @QueryValue(defaultValue = "false") String dryRun,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        boolean isDryRun = Parameters.toggle("dryRun", dryRun);
        List<Line> lines = csv.read(body);
        Administrator by = origin.administrator(request, signedIn);
        ImportPlan plan = isDryRun ? imports.plan(lines, by) : imports.apply(lines, by);
        return ImportJson.of(plan, isDryRun, wording);
    }
}
