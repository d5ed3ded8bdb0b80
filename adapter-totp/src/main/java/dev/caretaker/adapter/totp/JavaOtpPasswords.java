package dev.caretaker.adapter.totp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** Makes codes with java-otp and draws QR codes with qrcodegen. Thread-safe. */
public final class JavaOtpPasswords implements OneTimePasswords {

    private final SecureRandom random = new SecureRandom();

    /** One per set of parameters, of which the settings allow a few hundred. */
    private final Map<OtpParameters, TimeBasedOneTimePasswordGenerator> generators = new ConcurrentHashMap<>();

    /** Needs nothing. */
    public JavaOtpPasswords() {}

    @Override
    public byte[] newSecret(OtpAlgorithm algorithm) {
        byte[] secret = new byte[algorithm.secretBytes()];
        random.nextBytes(secret);
        return secret;
    }

    @Override
    public String code(byte[] secret, OtpParameters parameters, long step) {
        TimeBasedOneTimePasswordGenerator generator =
                generators.computeIfAbsent(parameters, JavaOtpPasswords::generator);
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret, generator.getAlgorithm()), parameters.startOf(step), Locale.ROOT);
        } catch (InvalidKeyException failure) {
            throw new AdapterFailureException(OneTimePasswords.class, failure);
        }
    }

    private static TimeBasedOneTimePasswordGenerator generator(OtpParameters parameters) {
        return new TimeBasedOneTimePasswordGenerator(
                Duration.ofSeconds(parameters.periodSeconds()), parameters.digits(), "Hmac" + parameters.algorithm());
    }

    @Override
    public String typable(byte[] secret) {
        return Base32.encode(secret);
    }

    @Override
    public String uri(Label label, byte[] secret, OtpParameters parameters) {
        return OtpAuthUri.of(label, typable(secret), parameters);
    }

    @Override
    public String picture(String uri) {
        return QrPicture.of(uri).svg();
    }

    @Override
    public String textPicture(String uri) {
        return QrPicture.of(uri).text();
    }
}
