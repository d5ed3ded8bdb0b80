package dev.caretaker.adapter.web.page.sso.credential;

import dev.caretaker.adapter.web.security.csrf.MultipartForm;
import dev.caretaker.application.sso.credential.CertificateReader.Upload;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.EntraCredential.Kind;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A credential as somebody typed it into a form.
 *
 * @param kind the kind they chose; empty to leave the stored one as it is
 * @param clientSecret value of a client secret
 * @param expiresOn date on which it ends, if they know it
 * @param files certificate and key, from files or typed
 * @param validityMonths how long a new certificate is to be valid
 * @param keyBits how long its key is to be
 */
public record TypedCredential(
        String kind, Secret clientSecret, String expiresOn, Upload files, String validityMonths, String keyBits) {

    /** What all names of inputs begin with, which a section has no field of. */
    public static final String PREFIX = "credential.";

    /** Nothing typed: the stored credential stays. */
    public static final TypedCredential NONE = new TypedCredential(
            "",
            Secret.of(""),
            "",
            new Upload("", Secret.of(""), Secret.of("")),
            Integer.toString(CertificateOrder.STANDARD.validityMonths()),
            Integer.toString(CertificateOrder.STANDARD.keyBits()));

    // A certificate alone: what else a file holds may be a private key.
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    /**
     * Reads a form. The button that makes a key pair decides the kind; a file goes before what was typed.
     *
     * @param form the form
     * @return the credential in it
     */
    public static TypedCredential of(MultipartForm form) {
        boolean makesOne = form.text(PREFIX + "generate").isPresent();
        return new TypedCredential(
                makesOne ? Kind.GENERATED_CERTIFICATE.name() : text(form, "kind", ""),
                Secret.of(text(form, "clientSecret", "").strip()),
                text(form, "expiresOn", "").strip(),
                new Upload(
                        KeyText.of(form, PREFIX + "certificate"),
                        Secret.of(KeyText.of(form, PREFIX + "privateKey")),
                        Secret.of(text(form, "passphrase", ""))),
                text(form, "validityMonths", "").strip(),
                text(form, "keyBits", ""));
    }

    private static String text(MultipartForm form, String name, String otherwise) {
        return form.text(PREFIX + name).orElse(otherwise);
    }

    /**
     * What was given.
     *
     * @return empty if the stored credential stays
     * @throws InvalidSettingsException if something cannot be meant; each violation stands at its input
     */
    public Optional<GivenCredential> given() {
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Kind chosen = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> refused("credential.kind", "not-a-choice", Map.of("options", kinds())));
        return Optional.of(
                switch (chosen) {
                    case CLIENT_SECRET -> new GivenCredential.OfSecret(new ClientSecret(clientSecret, endOfSecret()));
                    case UPLOADED_CERTIFICATE -> new GivenCredential.OfFiles(files);
                    case GENERATED_CERTIFICATE ->
                        new GivenCredential.OfOrder(new CertificateOrder(months(), Integer.parseInt(digits(keyBits))));
                });
    }

    /**
     * What can be tried out.
     *
     * @return empty also for a key pair that is yet to be made: nobody at Microsoft could know it
     */
    public Optional<GivenCredential> givenToTry() {
        return kind.equals(Kind.GENERATED_CERTIFICATE.name()) ? Optional.empty() : given();
    }

    /**
     * Whether it asks for a key pair to be made.
     *
     * @return true if so
     */
    public boolean makesKeyPair() {
        return kind.equals(Kind.GENERATED_CERTIFICATE.name());
    }

    private Optional<LocalDate> endOfSecret() {
        try {
            return Optional.of(expiresOn).filter(date -> !date.isEmpty()).map(LocalDate::parse);
        } catch (DateTimeException malformed) {
            throw refused("credential.expiresOn", "not-a-date", Map.of());
        }
    }

    private int months() {
        return Integer.parseInt(digits(validityMonths));
    }

    // What is no number is out of every range, which the domain knows.
    private static String digits(String text) {
        return text.matches("[0-9]{1,9}") ? text : "0";
    }

    private static String kinds() {
        return Arrays.stream(Kind.values()).map(Kind::name).collect(Collectors.joining(", "));
    }

    private static InvalidSettingsException refused(String field, String code, Map<String, String> limits) {
        return new InvalidSettingsException(List.of(new Violation(field, code, limits)));
    }

    /**
     * What of the certificate may be shown again: certificates in PEM and nothing that stood between them.
     *
     * @return empty if there is none
     */
    public String certificateToShow() {
        return CERTIFICATE
                .matcher(files.certificate())
                .results()
                .map(found -> found.group().strip() + "\n")
                .collect(Collectors.joining());
    }
}
