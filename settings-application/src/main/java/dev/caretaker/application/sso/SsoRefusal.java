package dev.caretaker.application.sso;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why nobody came in through Microsoft.
 *
 * @param reason what people are told
 * @param details what administrators are told, by name; never a token, a code or a secret
 * @param hint what an administrator can do about it
 */
public record SsoRefusal(Reason reason, Map<String, String> details, Optional<AdminHint> hint) {

    /** What people are told: not more than they may know. */
    public enum Reason {
        /** Single sign-on is off, or something is missing that it needs. */
        NOT_CONFIGURED,
        /** The sign-in was not started in this browser. */
        STARTED_ELSEWHERE,
        /** It took too long, or was completed before. */
        EXPIRED,
        /** An administrator changed the connection meanwhile. */
        SETTINGS_CHANGED,
        /** The account belongs to another organisation. */
        OTHER_ORGANISATION,
        /** Microsoft did not let them through. */
        DENIED_BY_MICROSOFT,
        /** Microsoft cannot be reached or does not answer sensibly. */
        UNREACHABLE,
        /** More came from their address than one address may send. */
        TOO_MANY_REQUESTS,
        /** Anything else; the log knows. */
        FAILED
    }

    /** Copies the details. */
    public SsoRefusal {
        details = Map.copyOf(details);
    }

    /**
     * A refusal with one sentence for administrators.
     *
     * @param reason what people are told
     * @param detail what administrators are told
     * @return the refusal
     */
    public static SsoRefusal of(Reason reason, String detail) {
        return new SsoRefusal(reason, Map.of("detail", detail), Optional.empty());
    }

    /** What Microsoft says in place of a code. */
    static SsoRefusal deniedBy(BrowserAnswer answer, Optional<AdminHint> hint) {
        Map<String, String> details = new TreeMap<>();
        details.put("error", answer.error().orElse("neither code nor error"));
        answer.errorDescription().ifPresent(text -> details.put("description", text));
        return new SsoRefusal(Reason.DENIED_BY_MICROSOFT, details, hint);
    }
}
