package dev.caretaker.adapter.web.page.sso;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tab of single sign-on shows beside its sections.
 *
 * @param azure what to copy into the Azure portal
 * @param form the inputs for the credential in use
 * @param report how a test of what was typed went
 * @param current the credential in use; null if there is none
 * @param stale why the one that is kept cannot be used
 * @param next the one that will take its place; null if there is none
 * @param nextForm the inputs for that; null while there is none to replace
 * @param storedReport how a test of what is stored went
 * @param notice what was just done with a credential
 * @param probe what roles would give
 */
public record SsoTab(
        AzureValues azure,
        CredentialForm form,
        @Nullable ReportView report,
        @Nullable CredentialView current,
        @Nullable String stale,
        @Nullable CredentialView next,
        @Nullable CredentialForm nextForm,
        @Nullable ReportView storedReport,
        @Nullable String notice,
        RoleProbe probe) {

    /**
     * What to copy into the Azure portal.
     *
     * @param redirectUri where browsers come back
     * @param logoutUrl where Microsoft says that somebody signed out
     * @param isSetUp whether single sign-on is on
     */
    record AzureValues(String redirectUri, String logoutUrl, boolean isSetUp) {}

    /**
     * Every message about credentials with its input.
     *
     * @return for the summary of the page
     */
    public List<CredentialForm.Problem> problems() {
        List<CredentialForm.Problem> problems = new ArrayList<>(form.problems());
        if (nextForm != null) {
            problems.addAll(nextForm.problems());
        }
        return problems;
    }
}
