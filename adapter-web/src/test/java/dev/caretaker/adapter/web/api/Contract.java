package dev.caretaker.adapter.web.api;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The OpenAPI document, against which every exchange of a test with the REST API is held: every answer, and every request
 * that was served.
 */
public final class Contract {

    private static final Set<String> UNDESCRIBED =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");
    private static final String MISSING_BODY = "validation.response.body.missing";
    private static final Map<String, Contract> KNOWN = new ConcurrentHashMap<>();

    private final OpenApiInteractionValidator validator;
    private final NamedRefusals refusals;

    private Contract(String document) {
        this.refusals = NamedRefusals.in(document);
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(document)
                .build();
    }

    /** The contract that a document states; read once. */
    public static Contract of(String document) {
        return KNOWN.computeIfAbsent(document, Contract::new);
    }

    /** Fails unless the document describes the exchange as it was. */
    void check(HttpRequest request, Optional<String> body, HttpResponse<String> response) {
        List<String> disagreements = disagreements(request, body, response);
        if (!disagreements.isEmpty()) {
            throw new AssertionError(request.method() + " " + request.uri() + " answered " + response.statusCode() + " "
                    + response.body() + ", which is not as described: " + disagreements);
        }
    }

    List<String> disagreements(HttpRequest request, Optional<String> body, HttpResponse<String> response) {
        String path = request.uri().getRawPath();
        boolean isOfTheApi = path.startsWith("/web/api/") || path.equals("/health");
        if (!isOfTheApi || request.method().equals("HEAD")) {
            return List.of();
        }
        boolean isServed = response.statusCode() / 100 == 2;
        Stream<Message> ofTheResponse =
                validator
                        .validateResponse(path, Method.valueOf(request.method()), response(response))
                        .getMessages()
                        .stream();
        boolean isBodyKnown = body.isPresent()
                || request.bodyPublisher()
                        .filter(sent -> sent.contentLength() != 0)
                        .isEmpty();
        Stream<Message> ofTheRequest = isServed && isBodyKnown
                ? validator.validateRequest(request(request, body)).getMessages().stream()
                : Stream.empty();
        Stream<String> messages = Stream.concat(ofTheResponse, ofTheRequest)
                .filter(message -> isServed || !UNDESCRIBED.contains(message.getKey()))
                .filter(message -> !(isStream(response) && message.getKey().equals(MISSING_BODY)))
                .map(message -> message.getKey() + " " + message.getMessage());
        Stream<String> ofTheRefusal = refusals.unnamed(request.method(), path, response.statusCode()).stream();
        return Stream.concat(messages, ofTheRefusal).distinct().toList();
    }

    /** A file of lines may have none. */
    private static boolean isStream(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/x-ndjson") || type.startsWith("text/csv"))
                .isPresent();
    }

    private static SimpleResponse response(HttpResponse<String> response) {
        SimpleResponse.Builder builder = new SimpleResponse.Builder(response.statusCode());
        response.headers().map().forEach(builder::withHeader);
        return response.body().isEmpty()
                ? builder.build()
                : builder.withBody(response.body()).build();
    }

    private static SimpleRequest request(HttpRequest request, Optional<String> body) {
        URI uri = request.uri();
        SimpleRequest.Builder builder = new SimpleRequest.Builder(request.method(), uri.getRawPath());
        request.headers().map().forEach(builder::withHeader);
        body.ifPresent(builder::withBody);
        for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                builder.withQueryParam(
                        parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return builder.build();
    }
}
