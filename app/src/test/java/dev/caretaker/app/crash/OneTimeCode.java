package dev.caretaker.app.crash;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator app shows: RFC 6238 with HMAC-SHA1, six digits and 30 seconds. */
final class OneTimeCode {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD_SECONDS = 30;

    private OneTimeCode() {}

    static String now(String secret) {
        return shown(secret, 0);
    }

    /** The one after it, which a server takes for a clock that is a little fast; good even if the present one is used up. */
    static String next(String secret) {
        return shown(secret, 1);
    }

    private static String shown(String secret, int stepsAhead) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(secret), "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Instant.now().getEpochSecond() / PERIOD_SECONDS + stepsAhead)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format("%06d", truncated % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decoded(String secret) {
        String text = secret.replace(" ", "");
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int waiting = 0;
        for (char letter : text.toCharArray()) {
            bits = (bits << 5) | BASE32.indexOf(letter);
            waiting += 5;
            if (waiting >= 8) {
                waiting -= 8;
                bytes.put((byte) (bits >> waiting));
            }
        }
        return bytes.array();
    }
}
