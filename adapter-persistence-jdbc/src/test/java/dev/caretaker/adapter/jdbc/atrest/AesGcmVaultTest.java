package dev.caretaker.adapter.jdbc.atrest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.SecretVaultContract;
import dev.caretaker.application.secret.SecretVault;
import org.junit.jupiter.api.Test;

class AesGcmVaultTest implements SecretVaultContract {

    private final MasterKey key = MasterKey.random();
    private final SecretVault vault = new AesGcmVault(key);
    private final SecretVault another = new AesGcmVault(MasterKey.random());

    @Override
    public SecretVault vault() {
        return vault;
    }

    @Override
    public SecretVault another() {
        return another;
    }

    @Test
    void encrypted_namesFormAndKey_andOpensWithTheSameMasterKey() {
        SecretVault.Place place = new SecretVault.Place("two-factor", "id");

        String encrypted = vault.encrypt(place, new byte[] {7});

        assertThat(encrypted).matches("1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]{39}");
        assertThat(new AesGcmVault(key).decrypt(place, encrypted)).containsExactly(7);
    }
}
