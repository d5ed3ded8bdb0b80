package dev.caretaker.application.sso;

import dev.caretaker.domain.entra.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a browser brought back from Microsoft: the parameters of one request, which anybody may have made up. */
public final class BrowserAnswer {

    private static final int LONGEST_VALUE = 8192;
    private static final int LONGEST_QUOTE = 300;

    private final Map<String, List<String>> parameters;

    /**
     * An answer.
     *
     * @param parameters all values of each parameter, decoded
     */
    public BrowserAnswer(Map<String, List<String>> parameters) {
        this.parameters = Map.copyOf(parameters);
    }

    /** Whether any of the parameters we look at came twice or is absurdly long: no honest answer looks like that. */
    boolean isMalformed() {
        return List.of("state", "code", "error", "iss").stream()
                .map(name -> parameters.getOrDefault(name, List.of()))
                .anyMatch(values -> values.size() > 1 || values.stream().anyMatch(one -> one.length() > LONGEST_VALUE));
    }

    Optional<Secret> state() {
        return value("state").map(Secret::of);
    }

    Optional<Secret> code() {
        return value("code").map(Secret::of);
    }

    Optional<String> issuer() {
        return value("iss");
    }

    Optional<String> error() {
        return value("error").map(BrowserAnswer::quoted);
    }

    Optional<String> errorDescription() {
        return value("error_description").map(BrowserAnswer::quoted);
    }

    private Optional<String> value(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static String quoted(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    /** Names without values: a code is a secret while it lasts. */
    @Override
    public String toString() {
        return "BrowserAnswer" + parameters.keySet();
    }
}
