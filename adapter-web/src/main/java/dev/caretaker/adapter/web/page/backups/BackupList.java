package dev.caretaker.adapter.web.page.backups;

import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.Paging;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.backups.BackupsPage.Row;
import dev.caretaker.adapter.web.page.jobs.JobLines;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.BackupStock;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.housekeeping.backup.RetentionPreview;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.backup.RetentionPlan.Verdict;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the backups with the plan beside them. */
@Singleton
final class BackupList {

    private static final Logger LOG = LoggerFactory.getLogger(BackupList.class);
    private static final int PAGE_SIZE = 100;

    private final KeepBackups backups;
    private final PlanViews plans;
    private final JobLines jobs;
    private final Wording wording;
    private final Pages pages;

    BackupList(KeepBackups backups, PlanViews plans, JobLines jobs, Wording wording, Pages pages) {
        this.backups = backups;
        this.plans = plans;
        this.jobs = jobs;
        this.wording = wording;
        this.pages = pages;
    }

    /**
     * What is said above the list.
     *
     * @param status status of the answer
     * @param notice what has just been done
     * @param problem why something was not done
     */
    record Said(
            HttpStatus status,
            @Nullable String notice,
            @Nullable String problem) {

        static Said nothing() {
            return new Said(HttpStatus.OK, null, null);
        }

        static Said notice(String notice) {
            return new Said(HttpStatus.OK, notice, null);
        }

        static Said problem(HttpStatus status, String problem) {
            return new Said(status, null, problem);
        }
    }

    /** Why nothing was done while the folder is in trouble, above what the server knows nevertheless. */
    HttpResponse<?> refused(HttpRequest<?> request, SignedIn signedIn, BackupFolderException folder) {
        LOG.warn("nothing was done with backups", folder);
        ProblemKind kind = ProblemKind.of(folder.trouble());
        return show(
                request, signedIn, 1, Said.problem(kind.status(), wording.text("problem." + kind.code() + ".detail")));
    }

    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, int page, Said said) {
        String title = wording.text("page.backups");
        String shown = said.problem() == null ? title : wording.text("page.not-done", Map.of("page", title));
        return pages.show(request, signedIn, said.status(), new View("backups", shown, page(page, said)));
    }

    private BackupsPage page(int asked, Said said) {
        BackupStock stock = backups.stock();
        Optional<RetentionPreview> plan =
                stock.trouble().isEmpty() ? Optional.of(backups.plan(stock)) : Optional.empty();
        Map<String, Verdict> verdicts = plan.stream()
                .flatMap(preview -> preview.plan().verdicts().stream())
                .collect(Collectors.toMap(verdict -> verdict.backup().id(), Function.identity()));
        List<StoredBackup> all = stock.backups();
        Paging page = Paging.of(asked, all.size(), PAGE_SIZE);
        return new BackupsPage(
                plan.map(plans::of).orElse(null),
                all.subList(page.from(), page.to()).stream()
                        .map(backup -> row(
                                backup, state(backup, stock.trouble()), Optional.ofNullable(verdicts.get(backup.id()))))
                        .toList(),
                range(page, all.size()),
                page.before("/backups"),
                page.next("/backups"),
                jobs.next(JobKind.BACKUP),
                jobs.last(Set.of(JobKind.BACKUP, JobKind.BACKUP_RETENTION)),
                said.notice(),
                said.problem(),
                stock.trouble()
                        .map(trouble -> wording.text("backups.folder." + trouble))
                        .orElse(null));
    }

    private String range(Paging page, int total) {
        return wording.text(
                "backups.range",
                Map.of(
                        "first", Figures.of(page.from() + 1L),
                        "last", Figures.of(page.to()),
                        "total", Figures.of(total)));
    }

    private @Nullable String state(StoredBackup backup, Optional<Trouble> trouble) {
        return switch (backup.state()) {
            case COMPLETE -> null;
            case MISSING -> wording.text(trouble.isEmpty() ? "backups.state.MISSING" : "backups.state.out-of-reach");
            default -> wording.text("backups.state." + backup.state().name());
        };
    }

    private Row row(StoredBackup backup, @Nullable String state, Optional<Verdict> verdict) {
        return new Row(
                backup.id(),
                "/backups/" + backup.id(),
                "/web/api/backups/" + backup.id() + "/content",
                When.of(backup.createdAt()),
                Figures.size(backup.sizeBytes()),
                wording.text("backups.origin." + backup.origin().name(), Map.of("user", backup.takenBy())),
                backup.pinned(),
                state,
                verdict.map(plans::of).orElse(null));
    }
}
