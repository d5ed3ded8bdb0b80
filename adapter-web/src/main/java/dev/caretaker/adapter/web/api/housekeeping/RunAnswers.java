package dev.caretaker.adapter.web.api.housekeeping;

import dev.caretaker.adapter.web.problem.AwaitedRuns;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.StartedRun;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/** Runs as JSON; and answers to calls that start one: how it ended, or that it goes on. */
@Singleton
final class RunAnswers {

    private static final String RUNS = "/web/api/jobs/";

    private final AwaitedRuns awaited;
    private final Wording wording;

    RunAnswers(AwaitedRuns awaited, Wording wording) {
        this.awaited = awaited;
        this.wording = wording;
    }

    /** As {@code end} says, or 202 with the run and where its end will be found. */
    <T> HttpResponse<?> answer(HttpRequest<?> request, StartedRun<T> started, Function<T, HttpResponse<?>> end) {
        return awaited.await(request, started).<HttpResponse<?>>map(end).orElseGet(() -> accepted(started.run()));
    }

    private HttpResponse<?> accepted(JobRun run) {
        return HttpResponse.accepted(URI.create(RUNS + run.id())).body(json(run));
    }

    /** The same for a run that gives how it went. */
    HttpResponse<?> result(HttpRequest<?> request, StartedRun<JobResult> started) {
        return answer(request, started, result -> HttpResponse.ok(ResultJson.ofRun(result)));
    }

    RunJson json(JobRun run) {
        String reason = run.result().reason();
        return new RunJson(
                run.id(),
                run.kind().code(),
                run.plannedAt().orElse(null),
                run.startedAt(),
                run.endedAt().orElse(null),
                run.startedBy(),
                run.result().outcome().name(),
                run.result().counts(),
                reason,
                reason.isEmpty()
                        ? ""
                        : wording.text(
                                "job.reason." + reason,
                                Map.of(
                                        "affected",
                                        String.join(", ", run.result().affected()))));
    }
}
