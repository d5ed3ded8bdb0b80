package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.application.user.PasswordHash;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash in the PHC string format, as the {@code argon2} command line prints it: base64 without padding.
 *
 * @param parameters what it cost
 * @param salt {@value #SALT_BYTES} random bytes
 * @param digest {@value #DIGEST_BYTES} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // carries bytes between two methods, never compared or kept
record PhcHash(Argon2Parameters parameters, byte[] salt, byte[] digest) {

    static final int SALT_BYTES = 16;
    static final int DIGEST_BYTES = 32;

    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,8}),t=([1-9][0-9]{0,3}),p=([1-9][0-9]{0,3})"
                    + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    /**
     * Reads a hash; nothing is computed.
     *
     * @throws IllegalArgumentException if it is malformed or costs more than {@link Argon2Parameters} allow
     */
    static PhcHash parse(PasswordHash hash) {
        Matcher parts = FORM.matcher(hash.phc());
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash in PHC format");
        }
        return new PhcHash(
                new Argon2Parameters(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))),
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    PasswordHash format() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + parameters.memoryKib() + ",t=" + parameters.passes() + ",p="
                + parameters.parallelism() + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(digest));
    }

    @Override
    public String toString() {
        return "***";
    }
}
