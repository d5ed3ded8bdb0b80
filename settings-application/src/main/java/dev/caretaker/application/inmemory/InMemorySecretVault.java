package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.secret.SecretVault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts with AES-GCM (NIST SP 800-38D) and a key that lives as long as the process. */
public final class InMemorySecretVault implements SecretVault {

    private static final String VERSION = "m1.";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** A vault with a new key. */
    public InMemorySecretVault() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            this.key = generator.generateKey();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES", impossible);
        }
    }

    @Override
    public String encrypt(Place place, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException failure) {
            throw new AdapterFailureException(SecretVault.class, failure);
        }
    }

    @Override
    public byte[] decrypt(Place place, String encrypted) {
        try {
            if (!encrypted.startsWith(VERSION)) {
                throw new GeneralSecurityException("made with another key");
            }
            byte[] all = Base64.getUrlDecoder().decode(encrypted.substring(VERSION.length()));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, place)
                    .doFinal(Arrays.copyOfRange(all, Math.min(NONCE_BYTES, all.length), all.length));
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw new AdapterFailureException(SecretVault.class, failure);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((place.kind() + '\0' + place.id()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
