package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Password;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with the PBKDF2-HMAC-SHA256 of the JDK, for tests and demonstrations: it needs no memory to speak of
 * and does not limit how many hashes are computed at once. A server wants Argon2id.
 */
public final class Pbkdf2PasswordHasher implements PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_ITERATIONS = 1_000_000;
    private static final Pattern FORM =
            Pattern.compile("\\$pbkdf2-sha256\\$i=([1-9][0-9]{0,6})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final int iterations;
    private final SecureRandom random = new SecureRandom();

    /**
     * Hashes with a cost.
     *
     * @param iterations iterations of a new hash, 1 to {@value #MOST_ITERATIONS}; a hundred keeps tests quick
     */
    public Pbkdf2PasswordHasher(int iterations) {
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("iterations: " + iterations);
        }
        this.iterations = iterations;
    }

    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$pbkdf2-sha256$i=" + iterations + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(computed(password, salt, iterations)));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        Matcher parts = parts(hash);
        byte[] salt = Base64.getDecoder().decode(parts.group(2));
        byte[] known = Base64.getDecoder().decode(parts.group(3));
        return MessageDigest.isEqual(known, computed(password, salt, iterations(parts)));
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return iterations(parts(hash)) != iterations;
    }

    private static int iterations(Matcher parts) {
        return Math.min(Integer.parseInt(parts.group(1)), MOST_ITERATIONS);
    }

    private static Matcher parts(PasswordHash hash) {
        Matcher parts = FORM.matcher(hash.phc());
        if (!parts.matches()) {
            throw new AdapterFailureException(
                    PasswordHasher.class, new IllegalArgumentException("not a PBKDF2 hash in PHC format"));
        }
        return parts;
    }

    private static byte[] computed(Password password, byte[] salt, int iterations) {
        PBEKeySpec typed = new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(typed)
                    .getEncoded();
        } catch (GeneralSecurityException failure) {
            throw new AdapterFailureException(PasswordHasher.class, failure);
        } finally {
            typed.clearPassword();
        }
    }
}
