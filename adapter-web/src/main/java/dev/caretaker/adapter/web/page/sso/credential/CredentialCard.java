package dev.caretaker.adapter.web.page.sso.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The card that shows the credentials and replaces the one in use.
 *
 * @param kept what is shown of them
 * @param stale why the one that is kept cannot be used
 * @param nextForm the inputs for a next one; null while there is none to replace
 * @param storedReport how a test of what is stored went
 * @param notice what was just done with a credential
 */
public record CredentialCard(
        Kept kept,
        @Nullable String stale,
        @Nullable CredentialForm nextForm,
        @Nullable ReportView storedReport,
        @Nullable String notice) {

    /**
     * Both credentials.
     *
     * @param current the one in use; null if there is none
     * @param next the one that will take its place; null if there is none
     */
    record Kept(@Nullable CredentialView current, @Nullable CredentialView next) {}

    /**
     * Every message with its input.
     *
     * @return for the summary of the page
     */
    public List<CredentialForm.Problem> problems() {
        return nextForm == null ? List.of() : nextForm.problems();
    }
}
