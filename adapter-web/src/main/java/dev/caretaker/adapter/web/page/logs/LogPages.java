package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.page.logs.LogPage.Verification;
import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.log.LogType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows the rows of a log. */
@Hidden
@Controller("/logs/{type}")
@Secured("LOGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogPages {

    private final EventLog log;
    private final LogRows rows;
    private final Wording wording;
    private final Pages pages;

    LogPages(EventLog log, LogRows rows, Wording wording, Pages pages) {
        this.log = log;
        this.rows = rows;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(
            HttpRequest<?> request,
            SignedIn signedIn,
            @RequestBean LogFilter filter,
            @QueryValue(defaultValue = "false") boolean verify) {
        LogType type = log.types().stream()
                .filter(known -> known.name().equals(filter.type()))
                .findFirst()
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "no such log"));
        boolean sound = filter.isSound();
        LogStore.Page found =
                sound ? log.page(filter.query(), rows.cursor(filter.before())) : LogStore.Page.of(List.of());
        var page = new LogPage(
                "/logs/" + type.name(),
                type.label(),
                type.description(),
                filter,
                sound ? null : wording.text("logs.not-a-time"),
                rows.of(found),
                rows.links(filter, found),
                verify ? log.verify(type.name()).map(this::verification).orElse(null) : null,
                LogChain.covers(type.name()));
        HttpStatus status = sound ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY;
        String title = wording.text("page.log", Map.of("log", type.label()));
        return pages.show(request, signedIn, status, new View("log", title, page));
    }

    private Verification verification(LogStore.Verification found) {
        boolean complete = found.brokenAt().isEmpty();
        Map<String, String> figures = Map.of(
                "from", Figures.of(found.from()),
                "to", Figures.of(found.to()),
                "row",
                        Optional.of(found.brokenAt())
                                .filter(OptionalLong::isPresent)
                                .map(at -> Figures.of(at.getAsLong()))
                                .orElse(""));
        return new Verification(complete, wording.text(complete ? "logs.complete" : "logs.broken", figures));
    }
}
