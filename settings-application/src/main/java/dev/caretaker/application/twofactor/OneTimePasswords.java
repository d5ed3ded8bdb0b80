package dev.caretaker.application.twofactor;

import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;

/**
 * Makes secrets and codes of authenticator apps, and what brings a secret into an app. Thread-safe. Decides nothing: which
 * codes are accepted, how often, and which were used is not known here.
 */
public interface OneTimePasswords {

    /**
     * A new secret from the system's generator of random numbers.
     *
     * @param algorithm the hash function it is for
     * @return {@link OtpAlgorithm#secretBytes()} bytes
     */
    byte[] newSecret(OtpAlgorithm algorithm);

    /**
     * The code of one step (RFC 6238 section 4, RFC 4226 section 5.3).
     *
     * @param secret the secret
     * @param parameters how codes are made
     * @param step number of the step, 0 or more
     * @return so many digits of ASCII as the parameters say, with leading zeros
     */
    String code(byte[] secret, OtpParameters parameters, long step);

    /**
     * A secret as people type it into an app.
     *
     * @param secret the secret
     * @return base32 (RFC 4648 section 6) without padding
     */
    String typable(byte[] secret);

    /**
     * A secret as apps read it from a picture.
     *
     * @param label what the app will call it
     * @param secret the secret
     * @param parameters how codes are made; written out unless every app assumes them
     * @return an {@code otpauth://totp/} address (Key Uri Format, Google Authenticator wiki)
     */
    String uri(Label label, byte[] secret, OtpParameters parameters);

    /**
     * An address as a QR code (ISO/IEC 18004) for screens.
     *
     * @param uri what {@link #uri} gave
     * @return an {@code svg} element, without script and without anything to be loaded
     */
    String picture(String uri);

    /**
     * An address as a QR code for terminals and for people whose browser shows no pictures.
     *
     * @param uri what {@link #uri} gave
     * @return lines of block characters, dark on light
     */
    String textPicture(String uri);

    /**
     * What an app calls a secret.
     *
     * @param issuer name of the server; has no colon
     * @param account name of the user
     */
    record Label(String issuer, String account) {}
}
