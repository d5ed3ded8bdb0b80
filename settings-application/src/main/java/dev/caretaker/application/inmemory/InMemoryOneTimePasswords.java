package dev.caretaker.application.inmemory;

import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes codes with what Java brings along; writes an address where another adapter draws it. */
public final class InMemoryOneTimePasswords implements OneTimePasswords {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private final SecureRandom random = new SecureRandom();

    /** Needs nothing. */
    public InMemoryOneTimePasswords() {}

    @Override
    public byte[] newSecret(OtpAlgorithm algorithm) {
        byte[] secret = new byte[algorithm.secretBytes()];
        random.nextBytes(secret);
        return secret;
    }

    @Override
    public String code(byte[] secret, OtpParameters parameters, long step) {
        try {
            String name = "Hmac" + parameters.algorithm();
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            int code = truncated % (int) Math.pow(10, parameters.digits());
            return String.format(Locale.ROOT, "%0" + parameters.digits() + "d", code);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has these functions", impossible);
        }
    }

    @Override
    public String typable(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte one : secret) {
            buffer = (buffer << Byte.SIZE) | (one & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(BASE32.charAt((buffer >> held) & 31));
            }
            buffer &= (1 << held) - 1;
        }
        return held == 0
                ? text.toString()
                : text.append(BASE32.charAt(buffer << (BITS - held))).toString();
    }

    @Override
    public String uri(Label label, byte[] secret, OtpParameters parameters) {
        String uri = "otpauth://totp/" + encoded(label.issuer()) + ":" + encoded(label.account()) + "?secret="
                + typable(secret) + "&issuer=" + encoded(label.issuer());
        return parameters.equals(OtpParameters.COMMON)
                ? uri
                : uri + "&algorithm=" + parameters.algorithm() + "&digits=" + parameters.digits() + "&period="
                        + parameters.periodSeconds();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String picture(String uri) {
        String escaped = uri.replace("&", "&amp;").replace("<", "&lt;");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"><text y=\"1em\">" + escaped + "</text></svg>";
    }

    @Override
    public String textPicture(String uri) {
        return uri;
    }
}
