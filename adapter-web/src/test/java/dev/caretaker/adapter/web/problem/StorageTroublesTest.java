package dev.caretaker.adapter.web.problem;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.AdapterFailureException.Trouble;
import dev.caretaker.application.health.StorageProbe;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database that is away, full or read-only is told from a defect, and each from the other, in words that help. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageTroublesTest {

    private final RunningServer server = RunningServer.start(Map.of("test.storage-troubles", true));

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AWAY, 503, unavailable, Try again in a few seconds",
        "OTHER, 503, unavailable, Try again in a few seconds",
        "NO_ROOM, 507, storage-full, has to free space on that disk",
        "READ_ONLY, 503, storage-read-only, has to make its disk writable again"
    })
    void trouble_isSaidInWordsHereAndThere(Trouble trouble, int status, String code, String advice) {
        HttpResponse<String> answer =
                server.call("GET", "/web/api/storage-troubles/" + trouble).send();
        HttpResponse<String> page =
                server.call("GET", "/storage-troubles/" + trouble).send();

        assertThat(assertProblem(answer, status, code).get("detail").textValue())
                .contains(advice);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(advice).doesNotContain("hidden-gold");
    }

    @Controller
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Requires(property = "test.storage-troubles")
    static final class Troubled {

        @Get(uris = {"/storage-troubles/{trouble}", "/web/api/storage-troubles/{trouble}"})
        String fail(@PathVariable Trouble trouble) {
            throw new AdapterFailureException(StorageProbe.class, trouble, new IOException("hidden-gold"));
        }
    }
}
