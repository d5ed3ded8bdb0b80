package dev.caretaker.domain.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateOrderTest {

    private static List<String> refusalOf(Runnable step) {
        return catchThrowableOfType(InvalidSettingsException.class, step::run).violations().stream()
                .map(Violation::toString)
                .toList();
    }

    @Test
    void order_atItsBounds_isAccepted() {
        assertThat(new CertificateOrder(1, 2048).validityMonths()).isEqualTo(1);
        assertThat(new CertificateOrder(24, 4096).keyBits()).isEqualTo(4096);
        assertThat(new CertificateOrder(12, 3072)).isNotEqualTo(CertificateOrder.STANDARD);
    }

    @Test
    void order_beyondItsBounds_isRefusedBesideTheField() {
        assertThat(refusalOf(() -> new CertificateOrder(0, 2048)))
                .singleElement()
                .asString()
                .contains("credential.validityMonths", "out-of-range");
        assertThat(refusalOf(() -> new CertificateOrder(25, 2048))).hasSize(1);
        assertThat(refusalOf(() -> new CertificateOrder(12, 1024)))
                .singleElement()
                .asString()
                .contains("credential.keyBits", "not-a-choice");
    }

    @Test
    void clientSecret_blank_isRefused() {
        assertThat(refusalOf(() -> new ClientSecret(Secret.of(" "), Optional.empty())))
                .singleElement()
                .asString()
                .contains("credential.clientSecret", "required");
    }

    @Test
    void clientSecret_inTheFormOfAGuid_looksLikeItsId() {
        assertThat(new ClientSecret(Secret.of("0d5A1e2f-1111-2222-3333-444455556666"), Optional.empty())
                        .looksLikeSecretId())
                .isTrue();
        assertThat(new ClientSecret(Secret.of("abc8Q~0d5A1e2f1111222233334444555566"), Optional.empty())
                        .looksLikeSecretId())
                .isFalse();
    }
}
