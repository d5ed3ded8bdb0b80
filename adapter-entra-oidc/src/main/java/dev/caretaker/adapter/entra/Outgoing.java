package dev.caretaker.adapter.entra;

import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls Entra: follows no redirect, waits no longer than {@link #PATIENCE} for the whole answer and takes no more than
 * {@value #MOST_BYTES} bytes of it. Proxy and trusted certificates come from the standard properties of the JVM.
 */
final class Outgoing {

    static final int MOST_BYTES = 256 * 1024;
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Clock clock;
    private final Duration patience;

    /**
     * An answer in JSON.
     *
     * @param status HTTP status
     * @param json the object it consists of
     * @param clockDifference how far Entra's clock is before ours, to the second, if it told its time
     */
    record Reply(int status, Map<String, Object> json, Optional<Duration> clockDifference) {}

    Outgoing(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.compareTo(CONNECT_PATIENCE) < 0 ? patience : CONNECT_PATIENCE)
                .build();
    }

    Reply get(URI address) {
        return call(HttpRequest.newBuilder(address).GET());
    }

    Reply post(URI address, String form) {
        return call(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.UTF_8)));
    }

    private Reply call(HttpRequest.Builder builder) {
        HttpRequest request =
                builder.timeout(patience).header("Accept", "application/json").build();
        HttpResponse<byte[]> response = answerTo(request);
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw unreachable(
                    request.uri(),
                    "answered " + response.statusCode() + " with " + Quotes.of(type) + " instead of JSON");
        }
        return new Reply(
                response.statusCode(),
                Json.object(new String(response.body(), StandardCharsets.UTF_8)),
                difference(response));
    }

    private HttpResponse<byte[]> answerTo(HttpRequest request) {
        // The time-out of a request ends with the head of the answer; this one counts the body too.
        CompletableFuture<HttpResponse<byte[]>> running = client.sendAsync(request, info -> new CappedBody(MOST_BYTES));
        try {
            return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            running.cancel(true);
            throw unreachable(request.uri(), "took longer than " + patience.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw unreachable(request.uri(), Quotes.of(String.valueOf(failed.getCause())));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            running.cancel(true);
            throw unreachable(request.uri(), "interrupted");
        }
    }

    private Optional<Duration> difference(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Date")
                .flatMap(Outgoing::instant)
                .map(theirs -> Duration.between(clock.instant(), theirs));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Trouble unreachable(URI address, String detail) {
        return Trouble.of(Reason.UNREACHABLE, address.getHost() + address.getPath() + " " + detail, AdminHint.NETWORK);
    }
}
