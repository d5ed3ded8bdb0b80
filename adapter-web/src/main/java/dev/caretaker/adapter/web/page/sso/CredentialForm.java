package dev.caretaker.adapter.web.page.sso;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs for a credential. What is secret is never among them.
 *
 * @param id what the ids of its inputs begin with
 * @param keeps what leaving the stored credential as it is is called; null if a kind has to be chosen
 * @param kind the kind that is chosen; empty for none
 * @param expiresOn date on which a client secret ends
 * @param certificate the certificate, in PEM
 * @param validityMonths how long a new certificate is to be valid
 * @param months which figures that may be
 * @param lengths lengths of keys to choose from
 * @param messages why something is refused, by name of the input; {@value #WHOLE} for the credential as a whole
 */
public record CredentialForm(
        String id,
        @Nullable String keeps,
        String kind,
        String expiresOn,
        String certificate,
        String validityMonths,
        String months,
        List<Length> lengths,
        Map<String, List<String>> messages) {

    static final String WHOLE = "whole";

    private static final Map<String, String> LABELS = Map.of(
            "clientSecret", "Client secret",
            "expiresOn", "Expires",
            "certificate", "Certificate",
            "privateKey", "Private key",
            "passphrase", "Passphrase",
            "validityMonths", "Valid for",
            "keyBits", "Key length");

    /** Copies both. */
    public CredentialForm {
        lengths = List.copyOf(lengths);
        messages = Map.copyOf(messages);
    }

    /**
     * A length of keys.
     *
     * @param bits how many bits
     * @param chosen whether it is the one
     */
    record Length(int bits, boolean chosen) {}

    /**
     * One message with its input.
     *
     * @param input id of the input
     * @param label what it is called
     * @param message what is wrong
     */
    public record Problem(String input, String label, String message) {}

    public boolean isRefused() {
        return !messages.isEmpty();
    }

    public boolean isSecret() {
        return kind.equals("CLIENT_SECRET");
    }

    public boolean isUpload() {
        return kind.equals("UPLOADED_CERTIFICATE");
    }

    public boolean isGenerated() {
        return kind.equals("GENERATED_CERTIFICATE");
    }

    public boolean isKept() {
        return kind.isEmpty();
    }

    /**
     * Every message with its input.
     *
     * @return for the summary of the page
     */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        messages.forEach((name, sentences) -> sentences.forEach(sentence -> problems.add(new Problem(
                name.equals(WHOLE) ? id : id + "-" + name, LABELS.getOrDefault(name, "Credential"), sentence))));
        return problems;
    }
}
