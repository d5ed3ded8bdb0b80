package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.section.InvalidSettingsException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;

/** Shows what the typed values of a section would remove, or the values with room for more rows; stores nothing. */
@Hidden
@Controller("/settings/sections/{section}")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewPages {

    private final ManageSettings settings;
    private final PreviewHousekeeping previews;
    private final SettingsTab tabs;

    PreviewPages(ManageSettings settings, PreviewHousekeeping previews, SettingsTab tabs) {
        this.settings = settings;
        this.previews = previews;
        this.tabs = tabs;
    }

    @Post("/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> preview(
            HttpRequest<?> request, SignedIn signedIn, @PathVariable String section, @Body String body) {
        SectionView view = settings.view(section);
        Submitted submitted = Submitted.of(FormBody.of(body), view.section());
        if (submitted.version() != view.version()) {
            Draft overtaken = Draft.overtaken(submitted, view.stored());
            return tabs.comeBack(request, signedIn, HttpStatus.CONFLICT, view, overtaken);
        }
        try {
            Draft draft = Draft.previewed(submitted, previews.preview(submitted.submission(view.section())));
            return tabs.comeBack(request, signedIn, HttpStatus.OK, view, draft);
        } catch (InvalidSettingsException refused) {
            Draft draft = Draft.refused(submitted, refused.violations());
            return tabs.comeBack(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, view, draft);
        }
    }

    /** The typed rows, without those marked for removal, and an empty one below. */
    @Post("/rows")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> addRow(HttpRequest<?> request, SignedIn signedIn, @PathVariable String section, @Body String body) {
        SectionView view = settings.view(section);
        Draft draft = Draft.unsaved(Submitted.of(FormBody.of(body), view.section()));
        return tabs.comeBack(request, signedIn, HttpStatus.OK, view, draft);
    }
}
