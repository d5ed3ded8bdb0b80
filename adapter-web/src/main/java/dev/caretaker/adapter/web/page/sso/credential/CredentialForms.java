package dev.caretaker.adapter.web.page.sso.credential;

import dev.caretaker.adapter.web.page.sso.credential.CredentialForm.Length;
import dev.caretaker.adapter.web.page.sso.credential.CredentialForm.Problem;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the inputs for a credential ready to be shown. */
@Singleton
final class CredentialForms {

    private static final String WHOLE = "credential";
    private static final String KIND = "credential.kind";

    private final Wording wording;

    CredentialForms(Wording wording) {
        this.wording = wording;
    }

    CredentialForm of(String id, @Nullable String keeps, TypedCredential typed, List<Violation> violations) {
        return new CredentialForm(
                id,
                keeps,
                typed.kind(),
                typed.expiresOn(),
                typed.certificateToShow(),
                typed.validityMonths(),
                wording.text("credential.months", CertificateOrder.VALIDITY_MONTHS.limits()),
                CertificateOrder.KEY_LENGTHS_BITS.stream()
                        .map(bits -> new Length(bits, Integer.toString(bits).equals(typed.keyBits())))
                        .toList(),
                problems(id, violations));
    }

    private List<Problem> problems(String id, List<Violation> violations) {
        return violations.stream()
                .filter(violation ->
                        violation.field().equals(WHOLE) || violation.field().startsWith(TypedCredential.PREFIX))
                .map(violation -> problem(id, violation))
                .toList();
    }

    private Problem problem(String id, Violation violation) {
        String field = violation.field();
        if (field.equals(WHOLE) || field.equals(KIND)) {
            return new Problem(id, CredentialForm.WHOLE, wording.text("credential.label"), wording.of(violation));
        }
        String name = field.substring(TypedCredential.PREFIX.length());
        return new Problem(id + "-" + name, name, wording.text("credential.label." + name), wording.of(violation));
    }
}
