package dev.caretaker.adapter.web.page.sso;

import dev.caretaker.adapter.web.page.sso.credential.CredentialCard;
import dev.caretaker.adapter.web.page.sso.credential.CredentialForm;
import dev.caretaker.adapter.web.page.sso.credential.ReportView;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the tab of single sign-on shows beside its sections.
 *
 * @param azure what to copy into the Azure portal
 * @param form the inputs for the credential in use
 * @param report how a test of what was typed went
 * @param card the credentials that are kept
 * @param probe what roles would give
 */
public record SsoTab(
        AzureValues azure, CredentialForm form, @Nullable ReportView report, CredentialCard card, RoleProbe probe) {

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
        return Stream.concat(form.problems().stream(), card.problems().stream()).toList();
    }
}
