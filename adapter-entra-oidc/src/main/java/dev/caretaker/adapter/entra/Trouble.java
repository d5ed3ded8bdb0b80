package dev.caretaker.adapter.entra;

import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import java.util.Map;
import java.util.Optional;

/** Something that came from outside is not as it has to be; ends the step and becomes its answer. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SsoRefusal refusal;

    private Trouble(SsoRefusal refusal) {
        super(refusal.reason() + " " + refusal.details());
        this.refusal = refusal;
    }

    static Trouble of(Reason reason, String detail) {
        return new Trouble(SsoRefusal.of(reason, detail));
    }

    static Trouble of(Reason reason, String detail, AdminHint hint) {
        return of(reason, Map.of("detail", detail), Optional.of(hint));
    }

    static Trouble of(Reason reason, Map<String, String> details, Optional<AdminHint> hint) {
        return new Trouble(new SsoRefusal(reason, details, hint));
    }

    SsoRefusal refusal() {
        return refusal;
    }
}
