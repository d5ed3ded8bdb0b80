package dev.caretaker.adapter.web.page.sso.credential;

import dev.caretaker.adapter.web.security.csrf.MultipartForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Brings an uploaded certificate or key into the form that is read: PEM as text, or base64 of anything binary. */
final class KeyText {

    private static final String OF_FILE = "File";

    private KeyText() {}

    /** The file of an input, or else what was typed into the input beside it. */
    static String of(MultipartForm form, String name) {
        return form.bytes(name + OF_FILE).map(KeyText::of).orElseGet(() -> form.text(name)
                .orElse(""));
    }

    private static String of(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return text.contains("-----BEGIN ") || isBase64(file)
                ? text
                : Base64.getEncoder().encodeToString(file);
    }

    private static boolean isBase64(byte[] file) {
        for (byte one : file) {
            boolean isOfIt = Character.isLetterOrDigit(one) || Character.isWhitespace(one) || "+/=".indexOf(one) >= 0;
            if (one < 0 || !isOfIt) {
                return false;
            }
        }
        return true;
    }
}
