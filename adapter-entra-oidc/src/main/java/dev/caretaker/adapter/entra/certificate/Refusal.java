package dev.caretaker.adapter.entra.certificate;

import dev.caretaker.domain.section.Violation;
import java.util.Map;

/** A file cannot be used, and this is why. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, String> limits;

    Refusal(String code) {
        this(code, Map.of());
    }

    Refusal(String code, Map<String, String> limits) {
        super(code);
        this.code = code;
        this.limits = limits;
    }

    Violation at(String field) {
        return new Violation(field, code, limits);
    }

    boolean is(String other) {
        return code.equals(other);
    }
}
