package dev.caretaker.adapter.entra.certificate;

import dev.caretaker.domain.entra.Secret;
import java.io.IOException;
import java.security.Provider;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/** Opens what is encrypted, once it is known not to cost too much. */
final class Passphrase {

    /** Not registered: nothing outside of this package should come to depend on it. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    private final Secret secret;

    Passphrase(Secret secret) {
        this.secret = secret;
    }

    boolean isMissing() {
        return secret.reveal().isEmpty();
    }

    char[] characters() {
        return secret.reveal().toCharArray();
    }

    InputDecryptorProvider decryptor() {
        return new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(PROVIDER)
                .build(characters());
    }

    /** A key in PKCS#8. */
    PrivateKeyInfo open(PKCS8EncryptedPrivateKeyInfo encrypted) {
        refuseMissing();
        new KdfCost().add(encrypted.getEncryptionAlgorithm());
        try {
            return encrypted.decryptPrivateKeyInfo(decryptor());
        } catch (PKCSException | IllegalArgumentException | IllegalStateException wrong) {
            throw wrong(wrong);
        }
    }

    /** A key of old OpenSSL with {@code Proc-Type}; its one round of MD5 costs nothing. */
    PrivateKeyInfo open(PEMEncryptedKeyPair encrypted) {
        refuseMissing();
        try {
            return encrypted
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(characters()))
                    .getPrivateKeyInfo();
        } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
            throw wrong(wrong);
        }
    }

    private void refuseMissing() {
        if (isMissing()) {
            throw new Refusal("passphrase-needed");
        }
    }

    static Refusal wrong(Throwable cause) {
        Refusal refusal = new Refusal("passphrase-wrong");
        refusal.initCause(cause);
        return refusal;
    }
}
