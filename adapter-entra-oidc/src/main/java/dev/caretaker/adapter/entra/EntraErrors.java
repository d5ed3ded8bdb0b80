package dev.caretaker.adapter.entra;

import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the errors of Entra. Decisions depend on the OAuth word {@code error} alone; the numbers only choose hints. */
final class EntraErrors {

    private static final Pattern NUMBER = Pattern.compile("AADSTS([0-9]{3,9})");

    private EntraErrors() {}

    /** What happened, for administrators, who need the three IDs to ask Microsoft. */
    static Trouble of(Outgoing.Reply reply, Reason reason, AdminHint fallback) {
        return Trouble.of(reason, details(reply), Optional.of(hint(reply).orElse(fallback)));
    }

    static Optional<String> error(Outgoing.Reply reply) {
        return Json.text(reply.json(), "error");
    }

    static Map<String, String> details(Outgoing.Reply reply) {
        Map<String, String> details = new TreeMap<>();
        details.put("status", Integer.toString(reply.status()));
        for (String name : List.of("error", "error_description", "correlation_id", "trace_id", "timestamp")) {
            Json.text(reply.json(), name).ifPresent(text -> details.put(name, Quotes.of(text)));
        }
        List<String> numbers = numbers(reply);
        if (!numbers.isEmpty()) {
            details.put("error_codes", String.join(", ", numbers));
        }
        return details;
    }

    static Optional<AdminHint> hint(Outgoing.Reply reply) {
        return numbers(reply).stream()
                .flatMap(number -> Aadsts.hint(number).stream())
                .findFirst();
    }

    /** By the first number in a text that says so. */
    static Optional<AdminHint> hint(String description) {
        return number(description).flatMap(Aadsts::hint);
    }

    private static Optional<String> number(String description) {
        return NUMBER.matcher(description)
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }

    private static List<String> numbers(Outgoing.Reply reply) {
        List<String> numbers = new ArrayList<>();
        if (reply.json().get("error_codes") instanceof List<?> codes) {
            codes.stream().limit(5).map(String::valueOf).map(Quotes::of).forEach(numbers::add);
        }
        Json.text(reply.json(), "error_description")
                .flatMap(EntraErrors::number)
                .filter(number -> !numbers.contains(number))
                .ifPresent(numbers::add);
        return numbers;
    }
}
