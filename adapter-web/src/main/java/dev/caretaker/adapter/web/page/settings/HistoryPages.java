package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.StaleSettingsException;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.section.InvalidSettingsException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what a section was before, and brings it back. */
@Hidden
@Controller("/settings")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HistoryPages {

    private final ManageSettings settings;
    private final Histories histories;
    private final Wording wording;
    private final RequestOrigin origin;
    private final Pages pages;

    HistoryPages(ManageSettings settings, Histories histories, Wording wording, RequestOrigin origin, Pages pages) {
        this.settings = settings;
        this.histories = histories;
        this.wording = wording;
        this.origin = origin;
        this.pages = pages;
    }

    @Get("/{tab}/{section}/history")
    HttpResponse<?> show(
            HttpRequest<?> request,
            SignedIn signedIn,
            @PathVariable String tab,
            @PathVariable String section,
            @RequestBean HistoryQuery query) {
        SectionView view = settings.view(section);
        if (!Tabs.of(section).path().equals(tab)) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "the section is on another tab");
        }
        return page(request, signedIn, HttpStatus.OK, histories.page(view, query.asked(), List.of(), false));
    }

    @Post("/sections/{section}/restore")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> restore(
            HttpRequest<?> request, SignedIn signedIn, @PathVariable String section, @Body String body) {
        SectionView before = settings.view(section);
        FormBody form = FormBody.of(body);
        long revision = form.number("revision")
                .orElseThrow(() -> new HttpStatusException(HttpStatus.BAD_REQUEST, "no revision"));
        Submitted submitted = Submitted.of(form, before.section());
        try {
            SectionView after = settings.restore(
                    section, revision, Optional.of(submitted.version()), origin.actor(request, signedIn));
            return SettingsPages.done(section, after.version() == before.version() ? "unchanged" : "restored");
        } catch (InvalidSettingsException refused) {
            List<String> problems = histories.problems(before.section(), refused.violations());
            HistoryPage page = histories.page(before, Histories.Asked.first(), problems, false);
            return page(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, page);
        } catch (StaleSettingsException stale) {
            HistoryPage page = histories.page(settings.view(section), Histories.Asked.first(), List.of(), true);
            return page(request, signedIn, HttpStatus.CONFLICT, page);
        }
    }

    private HttpResponse<?> page(HttpRequest<?> request, SignedIn signedIn, HttpStatus status, HistoryPage page) {
        String title = wording.text("page.history", Map.of("section", page.title()));
        return pages.show(request, signedIn, status, new View("history", title, page));
    }
}
