package dev.caretaker.adapter.web.page.sso;

import dev.caretaker.adapter.web.page.sso.CredentialForm.Length;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the inputs for a credential ready to be shown. */
@Singleton
final class CredentialForms {

    private static final String WHOLE = "credential";

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
                messages(violations));
    }

    private Map<String, List<String>> messages(List<Violation> violations) {
        Map<String, List<String>> messages = new LinkedHashMap<>();
        for (Violation violation : violations) {
            String field = violation.field();
            if (field.equals(WHOLE) || field.startsWith(TypedCredential.PREFIX)) {
                String name = field.equals(WHOLE) || field.equals("credential.kind")
                        ? CredentialForm.WHOLE
                        : field.substring(TypedCredential.PREFIX.length());
                messages.computeIfAbsent(name, first -> new ArrayList<>()).add(wording.of(violation));
            }
        }
        return messages;
    }
}
