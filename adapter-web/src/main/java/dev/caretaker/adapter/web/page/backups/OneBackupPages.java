package dev.caretaker.adapter.web.page.backups;

import dev.caretaker.adapter.web.page.ConfirmPage;
import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.page.backups.BackupList.Said;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupInUseException;
import dev.caretaker.application.housekeeping.backup.BackupNotRemovedException;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.signin.SignedIn;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pins, checks and deletes one backup. */
@Hidden
@Controller("/backups/{id}")
@Secured("BACKUPS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OneBackupPages {

    private final KeepBackups backups;
    private final BackupList list;
    private final RequestOrigin origin;
    private final Wording wording;
    private final Pages pages;

    OneBackupPages(KeepBackups backups, BackupList list, RequestOrigin origin, Wording wording, Pages pages) {
        this.backups = backups;
        this.list = list;
        this.origin = origin;
        this.wording = wording;
        this.pages = pages;
    }

    /** Where people come back to who had to sign in again meanwhile. */
    @Get(uris = {"/pin", "/verify"})
    HttpResponse<?> list(@PathVariable String id) {
        backups.find(id);
        return HttpResponse.seeOther(URI.create("/backups"));
    }

    @Post("/pin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> pin(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id, @Body String body) {
        boolean pinned = FormBody.of(body).isTicked("pinned");
        try {
            backups.pin(id, pinned, origin.actor(request, signedIn));
            return BackupPages.done(pinned ? "pinned" : "unpinned");
        } catch (BackupInUseException inUse) {
            String problem = wording.text("problem.backup-in-use.detail");
            return list.show(request, signedIn, 1, Said.problem(HttpStatus.CONFLICT, problem));
        }
    }

    @Post("/verify")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> verify(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id) {
        try {
            if (backups.isIntact(id)) {
                return BackupPages.done("intact");
            }
        } catch (BackupFolderException folder) {
            return list.refused(request, signedIn, folder);
        }
        String problem = wording.text("backups.not-intact", Map.of("backup", id));
        return list.show(request, signedIn, 1, Said.problem(HttpStatus.OK, problem));
    }

    @Get("/delete")
    HttpResponse<?> confirm(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id) {
        return page(request, signedIn, backups.find(id), null);
    }

    @Post("/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> delete(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id) {
        try {
            backups.delete(id, origin.actor(request, signedIn));
            return BackupPages.done("deleted");
        } catch (BackupInUseException inUse) {
            return page(request, signedIn, backups.find(id), wording.text("problem.backup-in-use.detail"));
        } catch (BackupNotRemovedException stays) {
            String why = wording.text(stays.isNoFile() ? "backups.no-file" : "problem.backup-not-removed.detail");
            return page(request, signedIn, backups.find(id), why);
        } catch (BackupFolderException folder) {
            return list.refused(request, signedIn, folder);
        }
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, SignedIn signedIn, StoredBackup backup, @Nullable String problem) {
        Map<String, String> what = Map.of(
                "backup", backup.id(),
                "at", backup.createdAt().toString(),
                "size", Figures.size(backup.sizeBytes()));
        String title = wording.text("delete-backup.title");
        String address = "/backups/" + backup.id() + "/delete";
        var page = new ConfirmPage(
                title,
                wording.text("delete-backup.lead", what),
                List.of(wording.text("delete-backup.final"), wording.text("delete-backup.restore")),
                problem,
                address,
                wording.text("delete-backup.button"),
                "/backups");
        HttpStatus status = problem == null ? HttpStatus.OK : HttpStatus.CONFLICT;
        return pages.show(request, signedIn, status, new View("confirm", title, page));
    }
}
