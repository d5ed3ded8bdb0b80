package dev.caretaker.adapter.totp;

import dev.caretaker.application.twofactor.OneTimePasswords.Label;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address that brings a secret into an app (Key Uri Format, Google Authenticator wiki). The issuer stands in front of
 * the user and again as a parameter, because apps differ in which they read.
 */
final class OtpAuthUri {

    private OtpAuthUri() {}

    static String of(Label label, String base32, OtpParameters parameters) {
        String issuer = encoded(label.issuer());
        String uri =
                "otpauth://totp/" + issuer + ":" + encoded(label.account()) + "?secret=" + base32 + "&issuer=" + issuer;
        if (parameters.equals(OtpParameters.COMMON)) {
            return uri;
        }
        return uri + "&algorithm=" + parameters.algorithm() + "&digits=" + parameters.digits() + "&period="
                + parameters.periodSeconds();
    }

    /** RFC 3986: apps do not read a plus sign as a space. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
