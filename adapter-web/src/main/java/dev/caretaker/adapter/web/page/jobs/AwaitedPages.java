package dev.caretaker.adapter.web.page.jobs;

import dev.caretaker.adapter.web.problem.AwaitedRuns;
import dev.caretaker.application.housekeeping.StartedRun;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.function.Function;

/** Answers pages that start a run: how it ended, or that it goes on. */
@Singleton
public final class AwaitedPages {

    private final AwaitedRuns awaited;

    AwaitedPages(AwaitedRuns awaited) {
        this.awaited = awaited;
    }

    /**
     * Waits for a run. What it fails of is thrown.
     *
     * @param request what started it
     * @param started the run
     * @param end makes the answer of how it ended
     * @param <T> what the run gives
     * @return that, or the way to the screen of the jobs, where it goes on
     */
    public <T> HttpResponse<?> answer(HttpRequest<?> request, StartedRun<T> started, Function<T, HttpResponse<?>> end) {
        return awaited.await(request, started)
                .<HttpResponse<?>>map(end)
                .orElseGet(() -> HttpResponse.seeOther(
                        URI.create("/jobs?goesOn=" + started.run().kind().code())));
    }
}
