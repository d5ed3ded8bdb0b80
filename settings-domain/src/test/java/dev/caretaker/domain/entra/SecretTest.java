package dev.caretaker.domain.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void secret_printed_showsNothing() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret).hasToString("***");
        assertThat(new ClientSecret(secret, Optional.empty()).toString()).doesNotContain("hunter2");
        assertThat(secret.hashCode()).isEqualTo(Secret.of("other").hashCode());
    }

    @Test
    void secret_revealed_isTheText() {
        assertThat(Secret.of(" hunter2 ").reveal()).isEqualTo(" hunter2 ");
    }

    @Test
    void secrets_areEqualByText() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
        assertThat(Secret.of("\ud800")).isNotEqualTo(Secret.of("\ud801"));
        assertThat(Secret.of("a").equals("a")).isFalse();
    }

    @Test
    void secret_ofBlanks_isBlank() {
        assertThat(Secret.of("  ").isBlank()).isTrue();
        assertThat(Secret.of(" x").isBlank()).isFalse();
    }
}
