package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.PreviewSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what the typed values of a section would do, or the values with room for more rows; stores nothing. */
@Hidden
@Controller("/settings/sections/{section}")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewPages {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewPages.class);

    private final ManageSettings settings;
    private final PreviewHousekeeping removals;
    private final PreviewSettings people;
    private final RequestOrigin origin;
    private final SettingsTab tabs;

    PreviewPages(
            ManageSettings settings,
            PreviewHousekeeping removals,
            PreviewSettings people,
            RequestOrigin origin,
            SettingsTab tabs) {
        this.settings = settings;
        this.removals = removals;
        this.people = people;
        this.origin = origin;
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
            Submission submission = submitted.submission(view.section());
            Foreseen foreseen = foreseen(submission, origin.actor(request, signedIn));
            HttpStatus status = foreseen.trouble()
                    .map(folder -> ProblemKind.of(folder.trouble()).status())
                    .orElse(HttpStatus.OK);
            return tabs.comeBack(request, signedIn, status, view, Draft.previewed(submitted, foreseen));
        } catch (InvalidSettingsException refused) {
            Draft draft = Draft.refused(submitted, refused.violations());
            return tabs.comeBack(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, view, draft);
        }
    }

    private Foreseen foreseen(Submission submission, Actor actor) {
        PreviewSettings.Preview met = people.preview(submission, actor);
        try {
            return new Foreseen(removals.preview(submission), met, Optional.empty());
        } catch (BackupFolderException folder) {
            LOG.warn("no preview of what would be removed", folder);
            return new Foreseen(PreviewHousekeeping.Preview.nothing(), met, Optional.of(folder));
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
