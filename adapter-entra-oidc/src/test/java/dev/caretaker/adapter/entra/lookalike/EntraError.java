package dev.caretaker.adapter.entra.lookalike;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/** A refusal of Entra, with its number. */
public final class EntraError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final int number;

    private EntraError(int status, String error, int number, String text) {
        super("AADSTS" + number + ": " + text);
        this.status = status;
        this.error = error;
        this.number = number;
    }

    static EntraError invalidClient(int number, String text) {
        return new EntraError(401, "invalid_client", number, text);
    }

    static EntraError badRequest(String error, int number, String text) {
        return new EntraError(400, error, number, text);
    }

    int status() {
        return status;
    }

    public int number() {
        return number;
    }

    String json(String timestamp) {
        String trace = "0f5a1c2e-1111-4222-8333-444455556666";
        String correlation = "aaaaaaaa-1111-4222-8333-444455556666";
        return JsonText.of(Map.of(
                "error",
                error,
                "error_description",
                getMessage() + " Trace ID: " + trace + " Correlation ID: " + correlation + " Timestamp: " + timestamp,
                "error_codes",
                List.of(number),
                "timestamp",
                timestamp,
                "trace_id",
                trace,
                "correlation_id",
                correlation,
                "error_uri",
                "https://login.example/error?code=" + number));
    }
}
