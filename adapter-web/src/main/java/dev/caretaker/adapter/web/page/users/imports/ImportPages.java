package dev.caretaker.adapter.web.page.users.imports;

import dev.caretaker.adapter.web.csv.UsersCsv;
import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.security.csrf.MultipartForm;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ImportPlan;
import dev.caretaker.application.user.ImportPlan.Action;
import dev.caretaker.application.user.ImportUsers;
import dev.caretaker.application.user.ImportUsers.Line;
import dev.caretaker.domain.section.InvalidSettingsException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what a file of users would do, and imports it. */
@Hidden
@Controller("/users/import")
@Secured("USERS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ImportPages {

    private static final String TEXT = "text";

    private final ImportUsers imports;
    private final UsersCsv csv;
    private final ImportPlans plans;
    private final Wording wording;
    private final Pages pages;

    ImportPages(ImportUsers imports, UsersCsv csv, ImportPlans plans, Wording wording, Pages pages) {
        this.imports = imports;
        this.csv = csv;
        this.plans = plans;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn) {
        return page(request, signedIn, HttpStatus.OK, ImportPage.empty());
    }

    /** A file goes before what was typed; a button decides whether to look or to import. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> submit(HttpRequest<?> request, Client client, SignedIn signedIn, @Body byte[] body) {
        MultipartForm form = MultipartForm.of(request, body);
        byte[] file = form.bytes("file").or(() -> form.bytes(TEXT)).orElse(new byte[0]);
        String text = new String(file, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return unreadable(request, signedIn, text, wording.text("import.nothing"));
        }
        boolean applies = form.text("action").filter("import"::equals).isPresent();
        try {
            List<Line> lines = csv.read(file);
            Administrator by = new Administrator(signedIn.user(), client.address());
            ImportPlan looked = imports.plan(lines, by);
            boolean done = applies && looked.count(Action.REFUSED) == 0;
            ImportPlan plan = done ? imports.apply(lines, by) : looked;
            HttpStatus status = plan.count(Action.REFUSED) > 0 ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK;
            return page(request, signedIn, status, ImportPage.of(text, plans.show(plan, done)));
        } catch (ProblemException unreadable) {
            return unreadable(request, signedIn, text, unreadable.detail().orElseThrow(() -> unreadable));
        } catch (InvalidSettingsException tooMany) {
            String problem = tooMany.violations().stream().map(wording::of).collect(Collectors.joining(" "));
            return unreadable(request, signedIn, text, problem);
        }
    }

    private HttpResponse<?> unreadable(HttpRequest<?> request, SignedIn signedIn, String text, String problem) {
        return page(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, ImportPage.unreadable(text, problem));
    }

    private HttpResponse<?> page(HttpRequest<?> request, SignedIn signedIn, HttpStatus status, ImportPage page) {
        return pages.show(request, signedIn, status, new View("users-import", wording.text("page.import-users"), page));
    }

    /** Sends the passwords that a page shows back as a file, so that they are kept nowhere in between. */
    @Post("/passwords.csv")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> download(@Body String body) {
        return HttpResponse.ok(FormBody.of(body).text("passwords").replace("\n", "\r\n"))
                .contentType(MediaType.of("text/csv; charset=utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"passwords.csv\"");
    }
}
