package dev.caretaker.app.instances;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a person has on their telephone: six digits every 30 seconds (RFC 6238).
 *
 * @param secret in Base32, as the server shows it
 */
record AuthenticatorApp(String secret) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD_SECONDS = 30;

    /** The code of a step after (or, negative, before) the present one. */
    String code(int stepsAhead) throws GeneralSecurityException {
        long step = Instant.now().getEpochSecond() / PERIOD_SECONDS + stepsAhead;
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key(), "HmacSHA1"));
        byte[] digest =
                mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = digest[digest.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(digest).getInt(offset) & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%06d", truncated % 1_000_000);
    }

    private byte[] key() {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (char letter : secret.toCharArray()) {
            held = held << 5 | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }
}
