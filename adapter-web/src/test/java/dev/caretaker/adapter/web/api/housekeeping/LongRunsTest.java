package dev.caretaker.adapter.web.api.housekeeping;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.HeldData;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.housekeeping.RunJobs;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Runs that somebody starts and that take longer than an answer can wait, as a backup of a big database does. */
class LongRunsTest {

    private static final String BACKUPS = "/web/api/backups";
    private static final String RUNS = "/web/api/jobs";

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore goOn = new Semaphore(0);
    private RunningServer server = start("50ms");
    private String token = server.token("admin");

    /** A server on which every backup takes until {@link #goOn} says otherwise. */
    private RunningServer start(String patience) {
        RunningServer started = RunningServer.start(Map.of("caretaker.run-patience", patience));
        started.bean(HeldData.class).beforeCopy(() -> {
            begun.release();
            goOn.acquireUninterruptibly();
        });
        return started;
    }

    @AfterEach
    void end() {
        goOn.release(1_000);
        server.close();
    }

    private HttpResponse<String> send(String method, String path) {
        return server.as(token, method, path).send();
    }

    private JsonNode lastRun() {
        return RunningServer.json(send("GET", RUNS + "?size=1")).get(0);
    }

    /** The end of all runs that are under way. */
    private CompletableFuture<Void> ended() {
        return server.bean(RunJobs.class).ended().toCompletableFuture();
    }

    @Test
    void backup_overRest_isAcceptedAndGoesOn() {
        HttpResponse<String> accepted = send("POST", BACKUPS);

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String address = accepted.headers().firstValue("Location").orElse("");
        JsonNode run = RunningServer.json(accepted);
        assertThat(run.get("outcome").textValue()).isEqualTo("RUNNING");
        assertThat(run.get("kind").textValue()).isEqualTo("backup");
        assertThat(run.get("startedBy").textValue()).isEqualTo("admin");
        assertThat(run.get("endedAt").isNull()).isTrue();
        assertThat(lastRun()).isEqualTo(run);
        assertThat(RunningServer.json(send("GET", address))).isEqualTo(run);
        assertProblem(send("POST", BACKUPS), 409, "job-busy");

        CompletableFuture<Void> ended = ended();
        goOn.release();
        ended.join();
        assertThat(lastRun().get("id")).isEqualTo(run.get("id"));
        assertThat(RunningServer.json(send("GET", address)).get("outcome").textValue())
                .isEqualTo("DONE");
        assertProblem(send("GET", RUNS + "/unheard-of"), 404, "not-found");
        JsonNode backup = RunningServer.json(send("GET", BACKUPS)).get(0);
        assertThat(backup.get("state").textValue()).isEqualTo("COMPLETE");
        assertThat(server.rows("audit").get(0).user()).isEqualTo("admin");
    }

    @Test
    void backup_fromThePage_leadsToTheJobsWhereItGoesOn() {
        Visitor admin = Visitor.signedIn(server, "admin");
        admin.open("/backups");

        HttpResponse<String> answer = admin.submit("/backups", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        String jobs = answer.headers().firstValue("Location").orElse("");
        assertThat(jobs).isEqualTo("/jobs?goesOn=backup");
        assertThat(admin.open(jobs).body()).contains("Backup: this takes longer", "Under way");
        HttpResponse<String> busy = admin.submit("/backups", Map.of());
        assertThat(busy.statusCode()).isEqualTo(409);

        CompletableFuture<Void> ended = ended();
        goOn.release();
        ended.join();
        assertThat(admin.open(jobs).body())
                .contains("Backup: this has ended by now", "1 backup taken")
                .doesNotContain("Under way", "this takes longer");
        assertThat(admin.open("/jobs?goesOn=unheard-of").body()).doesNotContain("this has ended");
    }

    @Test
    void backup_whoseClientGoesAway_goesOn() throws IOException {
        try (Socket client = new Socket("127.0.0.1", server.port())) {
            client.getOutputStream()
                    .write(("POST " + BACKUPS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nAuthorization: Bearer "
                                    + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            begun.acquireUninterruptibly();
        }
        CompletableFuture<Void> ended = ended();
        goOn.release();
        ended.join();

        assertThat(lastRun().get("outcome").textValue()).isEqualTo("DONE");
    }

    @Test
    void server_thatStops_saysSoToWhoeverWaitsAndToWhoeverComes() {
        server.close();
        server = start("45s");
        token = server.token("admin");
        Visitor admin = Visitor.signedIn(server, "admin");
        admin.open("/backups");
        CompletableFuture<HttpResponse<String>> waiting =
                server.as(token, "POST", BACKUPS).sendLater();
        begun.acquireUninterruptibly();

        RunJobs jobs = server.bean(RunJobs.class);
        jobs.stop();
        jobs.breakOff();
        goOn.release();

        HttpResponse<String> broken = waiting.join();
        JsonNode problem = assertProblem(broken, 503, "server-stopping");
        assertThat(broken.headers().firstValue("Retry-After")).contains("10");
        assertThat(lastRun().get("reason").textValue()).isEqualTo("server-stopped");
        assertThat(RunningServer.json(send("GET", BACKUPS))).isEmpty();
        assertProblem(send("POST", "/web/api/logs/cleanup/run"), 503, "server-stopping");
        HttpResponse<String> page = admin.submit("/backups/removal", Map.of("planId", "any"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body())
                .contains("The server is stopping", problem.get("detail").textValue());
    }

    @Test
    void backup_thatFailsAfterItsAnswer_isInTheLogOfTheServerAndInTheRun() {
        server.bean(HeldData.class).beforeCopy(() -> {
            goOn.acquireUninterruptibly();
            throw new IllegalStateException("broken later");
        });
        CompletableFuture<ILoggingEvent> written = new CompletableFuture<>();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                written.complete(event);
            }
        };
        appender.start();
        Logger failures = (Logger) LoggerFactory.getLogger("dev.caretaker.adapter.web.problem.Failures");
        failures.addAppender(appender);

        HttpResponse<String> accepted = send("POST", BACKUPS);
        goOn.release();

        String line = written.join().getFormattedMessage();
        failures.detachAppender(appender);
        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = accepted.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(line).isEqualTo("request " + id + ": POST " + BACKUPS + " (answered before) failed");
        assertThat(written.join().getThrowableProxy().getMessage()).isEqualTo("broken later");
        assertThat(lastRun().get("outcome").textValue()).isEqualTo("FAILED");
        assertThat(lastRun().get("reason").textValue()).isEqualTo("failed");
    }
}
