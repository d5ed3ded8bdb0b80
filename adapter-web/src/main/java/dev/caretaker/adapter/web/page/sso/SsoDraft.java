package dev.caretaker.adapter.web.page.sso;

import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What somebody typed or asked on the screen of single sign-on, beside the fields of its sections.
 *
 * @param credential the credential typed beside the connection
 * @param report how a test of what was typed went
 * @param next the next credential as typed
 * @param nextViolations why that is refused
 * @param storedReport how a test of what is stored went
 * @param notice key of what was just done with a credential
 * @param roles the roles somebody asks about
 */
public record SsoDraft(
        TypedCredential credential,
        Optional<ConnectionReport> report,
        TypedCredential next,
        List<Violation> nextViolations,
        Optional<ConnectionReport> storedReport,
        Optional<String> notice,
        Optional<String> roles) {

    /** Nothing. */
    public static final SsoDraft NONE = new SsoDraft(
            TypedCredential.NONE,
            Optional.empty(),
            TypedCredential.NONE,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * A credential typed beside the connection, and how a test of both went.
     *
     * @param credential as typed
     * @param report empty if nothing was tried
     * @return the draft
     */
    public static SsoDraft typed(TypedCredential credential, Optional<ConnectionReport> report) {
        return new SsoDraft(
                credential, report, NONE.next, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A next credential that is refused.
     *
     * @param next as typed
     * @param violations why
     * @return the draft
     */
    public static SsoDraft refusedNext(TypedCredential next, List<Violation> violations) {
        return new SsoDraft(
                NONE.credential,
                Optional.empty(),
                next,
                violations,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A test of what is stored.
     *
     * @param report how it went
     * @return the draft
     */
    public static SsoDraft tested(ConnectionReport report) {
        return new SsoDraft(
                NONE.credential,
                Optional.empty(),
                NONE.next,
                List.of(),
                Optional.of(report),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A page that says what was just done, or what roles would give.
     *
     * @param notice key of what was done with a credential
     * @param roles the roles
     * @return the draft
     */
    public static SsoDraft asked(Optional<String> notice, Optional<String> roles) {
        return new SsoDraft(NONE.credential, Optional.empty(), NONE.next, List.of(), Optional.empty(), notice, roles);
    }
}
