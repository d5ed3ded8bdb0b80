package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.secret.SecretVault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D), a random nonce of 96 bits each time, and a key derived from the master key.
 * The text is {@code 1.KEY.BASE64}: version of the form, name of the key, nonce and ciphertext. Form, key and place are
 * authenticated with it. Thread-safe; never prints its key.
 */
public final class AesGcmVault implements SecretVault {

    private static final String FORM = "1.";
    private static final int KEY_NAME_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final String version;
    private final SecureRandom random = new SecureRandom();

    /**
     * A vault.
     *
     * @param masterKey the key behind its own
     */
    public AesGcmVault(MasterKey masterKey) {
        this.key = new SecretKeySpec(masterKey.derive("stored secrets"), "AES");
        byte[] name = Arrays.copyOf(masterKey.derive("name of the key"), KEY_NAME_BYTES);
        this.version = FORM + HexFormat.of().formatHex(name) + ".";
    }

    @Override
    public String encrypt(Place place, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret);
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return version + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException failure) {
            throw new AdapterFailureException(SecretVault.class, failure);
        }
    }

    @Override
    public byte[] decrypt(Place place, String encrypted) {
        try {
            if (!encrypted.startsWith(version)) {
                throw new GeneralSecurityException("encrypted with another key");
            }
            byte[] all = Base64.getUrlDecoder().decode(encrypted.substring(version.length()));
            if (all.length < NONCE_BYTES) {
                throw new GeneralSecurityException("cut off");
            }
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), place)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw new AdapterFailureException(SecretVault.class, failure);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        // No kind holds a NUL: where it ends is clear.
        cipher.updateAAD((version + place.kind() + '\0' + place.id()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "***";
    }
}
