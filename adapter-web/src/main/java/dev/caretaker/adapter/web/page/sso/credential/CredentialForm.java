package dev.caretaker.adapter.web.page.sso.credential;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
 * @param problems why something is refused, in the order of the inputs
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
        List<Problem> problems) {

    static final String WHOLE = "whole";

    /** Copies both lists. */
    public CredentialForm {
        lengths = List.copyOf(lengths);
        problems = List.copyOf(problems);
    }

    /**
     * A length of keys.
     *
     * @param bits how many bits
     * @param chosen whether it is the one
     */
    record Length(int bits, boolean chosen) {}

    /**
     * Why one input is refused.
     *
     * @param input id of the input
     * @param name name of the input; {@value #WHOLE} for the credential as a whole
     * @param label what it is called
     * @param message what is wrong
     */
    public record Problem(String input, String name, String label, String message) {}

    public boolean isRefused() {
        return !problems.isEmpty();
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
     * What is wrong with each input.
     *
     * @return sentences by name of the input
     */
    public Map<String, List<String>> messages() {
        return problems.stream()
                .collect(Collectors.groupingBy(
                        Problem::name, Collectors.mapping(Problem::message, Collectors.toList())));
    }
}
