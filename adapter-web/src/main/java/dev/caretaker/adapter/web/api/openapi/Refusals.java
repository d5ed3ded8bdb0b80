package dev.caretaker.adapter.web.api.openapi;

import dev.caretaker.adapter.web.api.openapi.RouteRules.Rule;
import dev.caretaker.adapter.web.security.MicrosoftLogout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which refusals an operation answers with, as far as somebody can do something about them. Most follow from what it takes
 * and who may use it; the others stand here by its name. Whatever is not named is described by {@code default}.
 */
final class Refusals {

    private static final String RESPONSES = "#/components/responses/";
    private static final String NAME = "refused-";

    private static final SortedMap<Integer, String> MEANINGS = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "not understood; detail names the property or the parameter"),
            Map.entry(401, "nobody is signed in, or the sign-in was refused"),
            Map.entry(403, "not allowed, or not shown to come from our own pages"),
            Map.entry(404, "there is no such thing"),
            Map.entry(409, "not possible as things are; detail says what is in the way"),
            Map.entry(412, "somebody saved after the version in If-Match"),
            Map.entry(413, "the body is too large"),
            Map.entry(415, "the body is of another type"),
            Map.entry(416, "the file ends before the part that Range asks for"),
            Map.entry(422, "rules refuse the input; violations name every field"),
            Map.entry(428, "If-Match is missing"),
            Map.entry(429, "too many attempts, or too many at once; Retry-After says when to come back"),
            Map.entry(500, "the server has a defect; requestId finds it in the server's log"),
            Map.entry(503, "something the server needs does not answer; requestId finds it in the server's log"),
            Map.entry(507, "there is no room for what would be written")));

    /** What neither the parameters nor the body nor the guard of an operation tell. */
    private static final Map<Integer, Set<String>> BY_NAME = Map.of(
            403,
            Set.of("showDocumentInYaml", "showDocumentInJson"),
            404,
            Set.of(
                    "switchToNextCredential",
                    "dropNextCredential",
                    "certificateAsPem",
                    "certificateAsDer",
                    "nextCertificateAsPem",
                    "nextCertificateAsDer"),
            409,
            Set.of(
                    "takeBackup",
                    "deleteBackup",
                    "pinBackup",
                    "runRetentionPlan",
                    "cleanUpLogs",
                    "changeUser",
                    "deleteUser",
                    "importUsers"),
            416,
            Set.of("downloadBackup"),
            428,
            Set.of("saveSection", "saveEntra"),
            429,
            Set.of(
                    "signIn",
                    "giveSecondFactor",
                    "startEnrolment",
                    "confirmEnrolment",
                    "changePassword",
                    "renewRecoveryCodes",
                    "createUser",
                    "resetPassword",
                    "importUsers"),
            507,
            Set.of("downloadBackup"));

    private Refusals() {}

    /** The responses that operations refer to. */
    static Map<String, Object> responses() {
        Map<String, Object> responses = new LinkedHashMap<>();
        MEANINGS.forEach((status, meaning) -> responses.put(NAME + status, problem(meaning)));
        return responses;
    }

    /** A response with problem details. */
    static Map<String, Object> problem(String meaning) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("description", meaning);
        CompleteDocument.child(
                        CompleteDocument.child(CompleteDocument.child(problem, "content"), "application/problem+json"),
                        "schema")
                .put("$ref", CompleteDocument.SCHEMAS + "Problem");
        return problem;
    }

    /** Names in the responses of an operation those that it answers with; what it says of one itself stays. */
    static void nameIn(Map<String, Object> operation, String method, String path, Rule rule) {
        if (!path.startsWith("/web/api/") || path.equals(MicrosoftLogout.PATH)) {
            return;
        }
        Map<String, Object> responses = CompleteDocument.child(operation, "responses");
        SortedSet<Integer> all = ofCall(method, path, rule);
        all.addAll(ofInput(operation, method));
        BY_NAME.forEach((status, names) -> {
            if (names.contains(String.valueOf(operation.get("operationId")))) {
                all.add(status);
            }
        });
        all.forEach(status -> {
            Map<String, Object> reference = new LinkedHashMap<>();
            reference.put("$ref", RESPONSES + NAME + status);
            responses.putIfAbsent(Integer.toString(status), reference);
        });
    }

    private static SortedSet<Integer> ofCall(String method, String path, Rule rule) {
        SortedSet<Integer> statuses = new TreeSet<>(Set.of(400, 500, 503));
        boolean changes = !method.equals("get");
        if (changes || !rule.needsNoSession()) {
            statuses.add(401);
        }
        if (changes || rule.sessionOnly() || !rule.permissions().isEmpty()) {
            statuses.add(403);
        }
        if (changes) {
            statuses.add(507);
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        return statuses;
    }

    private static SortedSet<Integer> ofInput(Map<String, Object> operation, String method) {
        SortedSet<Integer> statuses = new TreeSet<>();
        String parameters = String.valueOf(operation.getOrDefault("parameters", List.of()));
        if (operation.containsKey("requestBody")) {
            statuses.addAll(Set.of(413, 415));
        }
        if (!method.equals("get") || parameters.contains("in=query")) {
            statuses.add(422);
        }
        if (parameters.contains("name=If-Match")) {
            statuses.add(412);
        }
        return statuses;
    }
}
