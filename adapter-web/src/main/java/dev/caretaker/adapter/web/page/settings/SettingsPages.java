package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.settings.Tabs.Tab;
import dev.caretaker.adapter.web.security.RequestOrigin;
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
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Optional;

/** Shows and saves settings. */
@Hidden
@Controller("/settings")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsPages {

    private final ManageSettings settings;
    private final SettingsTab tabs;
    private final RequestOrigin origin;

    SettingsPages(ManageSettings settings, SettingsTab tabs, RequestOrigin origin) {
        this.settings = settings;
        this.tabs = tabs;
        this.origin = origin;
    }

    @Get
    HttpResponse<?> first() {
        return HttpResponse.seeOther(URI.create("/settings/" + Tabs.ALL.get(0).path()));
    }

    @Get("/{tab}")
    HttpResponse<?> show(
            HttpRequest<?> request, SignedIn signedIn, @PathVariable String tab, @RequestBean TabQuery asked) {
        Tab found = Tabs.find(tab).orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "no such tab"));
        return tabs.show(request, signedIn, found, asked.question());
    }

    /** Where people come back to who had to sign in again while a refused form was shown. */
    @Get(
            uris = {
                "/sections/{section}",
                "/sections/{section}/reset",
                "/sections/{section}/restore",
                "/sections/{section}/preview",
                "/sections/{section}/rows",
                "/sections/{section}/test"
            })
    HttpResponse<?> tabOf(@PathVariable String section) {
        String id = settings.view(section).section().id();
        return HttpResponse.seeOther(
                UriBuilder.of("/settings/" + Tabs.of(id).path()).fragment(id).build());
    }

    @Post("/sections/{section}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(HttpRequest<?> request, SignedIn signedIn, @PathVariable String section, @Body String body) {
        SectionView before = settings.view(section);
        Submitted submitted = Submitted.of(FormBody.of(body), before.section());
        try {
            SectionView after = settings.save(
                    submitted.submission(before.section()), origin.actor(request, signedIn), submitted.note());
            return done(section, after.version() == before.version() ? "unchanged" : "saved");
        } catch (InvalidSettingsException refused) {
            Draft draft = Draft.refused(submitted, refused.violations());
            return tabs.comeBack(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, before, draft);
        } catch (StaleSettingsException stale) {
            Draft draft = Draft.overtaken(submitted, stale.stored());
            return tabs.comeBack(request, signedIn, HttpStatus.CONFLICT, settings.view(section), draft);
        }
    }

    @Post("/sections/{section}/reset")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reset(HttpRequest<?> request, SignedIn signedIn, @PathVariable String section, @Body String body) {
        SectionView before = settings.view(section);
        Submitted submitted = Submitted.of(FormBody.of(body), before.section());
        try {
            SectionView after =
                    settings.reset(section, Optional.of(submitted.version()), origin.actor(request, signedIn));
            return done(section, after.version() == before.version() ? "unchanged" : "reset");
        } catch (StaleSettingsException stale) {
            SectionView now = settings.view(section);
            Draft draft = Draft.overtakenReset(now.defaults(), stale.stored());
            return tabs.comeBack(request, signedIn, HttpStatus.CONFLICT, now, draft);
        }
    }

    /** Back to the card, which says what was done. */
    static HttpResponse<?> done(String section, String notice) {
        return done(Tabs.of(section), section, notice);
    }

    static HttpResponse<?> done(Tab tab, String card, String notice) {
        return HttpResponse.seeOther(UriBuilder.of("/settings/" + tab.path())
                .queryParam("section", card)
                .queryParam("done", notice)
                .fragment(card)
                .build());
    }
}
